import { words } from "../../locale/words.ts";

/** A weather's symbol, or its name where only ASCII symbols can be shown. */
export function weatherText(symbol: string, ascii: boolean): string {
  return ascii ? words.weather.kinds[symbol] ?? symbol : symbol;
}
