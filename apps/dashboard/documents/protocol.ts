import { type CompetitorPlan, initialRates, type Json } from "@ohlol/sweep";
import { formatCount } from "@ohlol/tui/widgets";
import { counted } from "../sweep/sweep_lines.ts";
import { type SweepSource, taskLength, taskName } from "./sweep_source.ts";

/** How the sweep was done, a sentence or two an item. */
export function protocolOf(source: SweepSource): string[] {
  const { planner, verdict } = source;
  const { seeds, repeats, halving } = planner.config;
  const { steps, unit } = taskLength(source);
  const measured = repeats.length === 0
    ? "Nothing is measured from new seeds, so nothing is compared."
    : `The chosen settings are measured from ${counted(repeats.length, "new seed")} ` +
      `(${rangesOf(repeats)}), the same ones for all optimizers, never those that chose them.`;
  return [
    `Task: ${taskName(source)}, ${counted(steps, unit)} a run${detailsOf(planner.config.task)}.`,
    ...planner.plans.map(gridText),
    `Every setting that is tuned is trained from ${seedsText(seeds)}. The best is the one with ` +
    "the lowest median loss: the validation loss where there is one, else the final training loss. A run " +
    "that diverged counts as infinite.",
    ...(halving
      ? [
        "Successive halving stopped the worse half of each optimizer's settings after 1/4 and " +
        "1/2 of the steps.",
      ]
      : []),
    measured,
    "Two optimizers are called different if the exact sign-flip test of the mean paired " +
    "difference has p < 0.05, adjusted by Holm's method for all pairs, and the 95 % bootstrap " +
    "interval of the median difference lies on the same side of 0. Yes or no (solved, diverged) " +
    "is tested by the exact McNemar test. They are even if P(better) may be one half and lies " +
    "between one third and two thirds. Everything else is not decided.",
    targetText(verdict),
    "Forgiving: the width in decades of the rates within 0.02 nats or 1 % of the best.",
  ];
}

/** What a sweep doesn't show. */
export const notClaimed: readonly string[] = [
  "One task is one task: on another one, with another network or another budget of steps, the " +
  "order may be another.",
  "Validation data, where there are any, are the same in all runs: how much they matter isn't " +
  "measured.",
  "Seconds are those of the machines named below.",
  "Only the learning rate and the options that are crossed were tuned.",
];

/** `SGD: 17 rates from 0.001 to 10, 2 settings at each`. */
function gridText({ competitor, variants, requests }: CompetitorPlan): string {
  const begun = initialRates(competitor.rates);
  const rates = [...new Set(variants.flatMap(({ points }) => points.map(({ lr }) => lr)))];
  if (rates.length === 0) return `${competitor.label}: lr ${begun[0]}, not tuned.`;
  const range = `${counted(rates.length, "rate")} from ${Math.min(...rates)} to ${
    Math.max(...rates)
  }`;
  const settings = variants.length > 1 ? `, ${variants.length} sets of options at each` : "";
  const grown = competitor.rates.kind === "range"
    ? rates.length > begun.length
      ? `; the grid grew from ${counted(begun.length, "rate")}, while the best was at its edge`
      : "; the grid grows while the best is at its edge, here it didn't have to"
    : "; a list, which doesn't grow";
  return `${competitor.label}: ${range}${settings}${grown}. ${counted(requests.length, "run")}.`;
}

function targetText({ target, targetGiven }: SweepSource["verdict"]): string {
  if (target === null) return "No target loss: no optimizer ended with a finite one.";
  const why = targetGiven
    ? "it was given"
    : "the median loss that the second-best optimizer ends with";
  return `Steps and seconds are counted to the training loss ${
    Number(target.toPrecision(3))
  }: ${why}.`;
}

/** `seed 0`, `the same 30 seeds (0 to 29)`. */
function seedsText(seeds: readonly number[]): string {
  if (seeds.length === 1) return `seed ${seeds[0]}`;
  const which = seeds.length === 0 ? "" : ` (${rangesOf(seeds)})`;
  return `the same ${counted(seeds.length, "seed")}${which}`;
}

/** `0 to 29`, `0 to 29, 100`. */
function rangesOf(seeds: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const seed of seeds.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && seed === last[1] + 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.map(([first, last]) => first === last ? `${first}` : `${first} to ${last}`).join(
    ", ",
  );
}

/** What is said before, and what decides nothing. */
const known = ["name", "length", "sampleEvery", "sampleLength"];

/** What the task is made of: `; input hello, target ohlol, cell rnn`. */
function detailsOf(task: Json): string {
  if (typeof task !== "object" || task === null || Array.isArray(task)) return "";
  const texts = Object.entries(task).filter(([name, value]) =>
    !known.includes(name) && value !== null
  )
    .map(([name, value]) => `${wordsOf(name)} ${valueText(value)}`);
  return texts.length === 0 ? "" : `; ${texts.join(", ")}`;
}

/** `hidden size` for `hiddenSize`; the data are known by their hash. */
function wordsOf(name: string): string {
  return name === "data" ? "data (hash)" : name.replaceAll(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
}

function valueText(value: Json): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? formatNumber(value) : JSON.stringify(value);
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
