import type { Forecast } from "@ohlol/train";
import type { Style } from "@ohlol/tui";

/** What there is to show of a contestant that forecasts the weather. */
export interface WeatherView {
  /** The contestant's short name. */
  readonly name: string;
  /** What tells it from the others without a colour. */
  readonly marker: string;
  /** Its colour. */
  readonly style: Style;
  /** The kinds of weather, in the order of the probabilities. */
  readonly symbols: readonly string[];
  /** What it expects of tomorrow; null as long as it hasn't been asked. */
  readonly forecast: Forecast | null;
  /** Its loss: in validation, before the first one in training; null as long as it has none. */
  readonly loss: number | null;
  /** The losses of others to compare with. */
  readonly baselines: readonly { readonly label: string; readonly loss: number }[];
}
