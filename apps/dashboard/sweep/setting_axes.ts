import type { OptionValue } from "@ohlol/sweep";
import { formatLoss, type ParallelAxis, type Theme } from "@ohlol/tui/widgets";
import type { JudgedSetting } from "./judged_settings.ts";
import { words } from "../locale/words.ts";

/** An axis of the settings, and where a setting crosses it. */
export interface SettingAxis extends ParallelAxis {
  /** From 0 at the bottom to 1 at the top. */
  at(setting: JudgedSetting): number;
}

/** What an option is for a setting that doesn't have it. */
const absent = "-";

/**
 * The axes of settings: the optimizer where there are several, each crossed option, the rate on a log
 * axis, and the loss.
 */
export function settingAxes(
  settings: readonly JudgedSetting[],
  lossName: string,
  scale: (loss: number) => number,
  theme: Theme,
): SettingAxis[] {
  const optimizers = categories(
    words.sweep.axes.optimizer,
    settings,
    ({ competitor }) => competitor,
  );
  const options = crossedOptions(settings).map((name) =>
    categories(name, settings, ({ options }) => options[name] ?? absent)
  );
  return [
    ...(optimizers.ticks.length > 1 ? [optimizers] : []),
    ...options,
    rateAxis(settings),
    lossAxis(settings, lossName, scale, theme),
  ];
}

/** The options that differ between settings of one optimizer. */
function crossedOptions(settings: readonly JudgedSetting[]): string[] {
  const names = new Set(settings.flatMap(({ options }) => Object.keys(options)));
  return [...names].filter((name) => {
    const byCompetitor = Map.groupBy(settings, ({ competitor }) => competitor);
    return [...byCompetitor.values()].some((own) =>
      new Set(own.map(({ options }) => JSON.stringify(options[name]))).size > 1
    );
  });
}

/** An axis of a few values, in equal distances: numbers by size, others in their order. */
function categories(
  name: string,
  settings: readonly JudgedSetting[],
  valueOf: (setting: JudgedSetting) => OptionValue,
): SettingAxis {
  const textOf = (setting: JudgedSetting) => {
    const value = valueOf(setting);
    return typeof value === "object" ? value.join("/") : `${value}`;
  };
  const texts = [...new Set(settings.map(textOf))];
  const places = texts.toSorted((a, b) =>
    Number(a !== absent) - Number(b !== absent) || bySize(a, b)
  );
  const position = (text: string) =>
    places.length === 1 ? 0.5 : places.indexOf(text) / (places.length - 1);
  return {
    name,
    ticks: places.map((label) => ({ position: position(label), label })),
    at: (setting) => position(textOf(setting)),
  };
}

/** NaN, of texts that aren't numbers, keeps their order. */
function bySize(a: string, b: string): number {
  return Number(a) - Number(b);
}

function rateAxis(settings: readonly JudgedSetting[]): SettingAxis {
  const rates = settings.map(({ lr }) => lr);
  const [low, high] = [Math.min(...rates), Math.max(...rates)].map(Math.log10);
  const position = (lr: number) => high > low ? (Math.log10(lr) - low) / (high - low) : 0.5;
  const decades = Array.from(
    { length: Math.max(0, Math.floor(high + 1e-9) - Math.ceil(low - 1e-9) + 1) },
    (_, i) => Number(`1e${Math.ceil(low - 1e-9) + i}`),
  );
  const named = [...new Set([Math.min(...rates), Math.max(...rates), ...decades])];
  return {
    name: words.sweep.axes.lr,
    ticks: named.map((lr) => ({ position: position(lr), label: `${lr}` })),
    at: ({ lr }) => position(lr),
  };
}

function lossAxis(
  settings: readonly JudgedSetting[],
  name: string,
  scale: (loss: number) => number,
  { signs }: Theme,
): SettingAxis {
  const losses = settings.map(({ loss }) => loss).filter(Number.isFinite);
  const top = settings.some(({ loss }) => loss === Infinity)
    ? [{ position: 1, label: words.sweep.mapLegend.diverged(signs.diverged) }]
    : [];
  // What diverged stands above the greatest loss.
  const share = top.length > 0 ? 0.9 : 1;
  const position = (loss: number) => loss === Infinity ? 1 : share * scale(loss);
  const ends = losses.length === 0 ? [] : [Math.min(...losses), Math.max(...losses)];
  const ticks = ends.map((loss) => ({ position: position(loss), label: formatLoss(loss) }));
  return { name, ticks: [...ticks, ...top], at: ({ loss }) => position(loss) };
}
