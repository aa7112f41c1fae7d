/** A kind of weather that a day can have. */
export interface WeatherKind {
  /** How it is written: an emoji. */
  readonly symbol: string;
  /** How it is called where emoji can't be shown. */
  readonly name: string;
}

/** All kinds of weather, in the order of their numbers. */
export const weatherKinds: readonly WeatherKind[] = [
  { symbol: "☀️", name: "sunny" },
  { symbol: "☁️", name: "cloudy" },
  { symbol: "🌧️", name: "rainy" },
];

/**
 * A weather's symbol, or its name where only ASCII can be shown.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { weatherText } from "@ohlol/train";
 *
 * assertEquals(weatherText("☀️", true), "sunny");
 * assertEquals(weatherText("☀️", false), "☀️");
 * ```
 */
export function weatherText(symbol: string, ascii: boolean): string {
  if (!ascii) return symbol;
  return weatherKinds.find((kind) => kind.symbol === symbol)?.name ?? symbol;
}
