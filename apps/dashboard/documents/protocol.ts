import { type CompetitorPlan, initialRates, type Json } from "@ohlol/sweep";
import { formatCount } from "@ohlol/tui/widgets";
import { type SweepSource, taskLength, taskTitle } from "./sweep_source.ts";
import { words } from "../locale/words.ts";

/** How the sweep was done, a sentence or two an item. */
export function protocolOf(source: SweepSource): string[] {
  const { planner, verdict } = source;
  const { seeds, repeats, halving } = planner.config;
  const { steps, unit } = taskLength(source);
  const { protocol } = words.documents;
  return [
    protocol.task(taskTitle(source), formatCount(steps), unit, detailsOf(planner.config.task)),
    ...planner.plans.map(gridText),
    protocol.chosen(seedsText(seeds)),
    ...(halving ? [protocol.halving] : []),
    repeats.length === 0
      ? protocol.nothingMeasured
      : protocol.measured(formatCount(repeats.length), rangesOf(repeats)),
    protocol.decided,
    targetText(verdict),
    protocol.forgiving,
  ];
}

/** `SGD: 17 rates from 0.001 to 10, 2 settings at each`. */
function gridText({ competitor, variants, requests }: CompetitorPlan): string {
  const begun = initialRates(competitor.rates);
  const rates = [...new Set(variants.flatMap(({ points }) => points.map(({ lr }) => lr)))];
  const { protocol } = words.documents;
  if (rates.length === 0) return protocol.notTuned(competitor.label, begun[0]);
  const grown = competitor.rates.kind === "range"
    ? rates.length > begun.length ? protocol.grew(formatCount(begun.length)) : protocol.mayGrow
    : protocol.list;
  return protocol.grid({
    ...{ label: competitor.label, rates: formatCount(rates.length) },
    ...{ low: Math.min(...rates), high: Math.max(...rates), settings: variants.length, grown },
    runs: formatCount(requests.length),
  });
}

function targetText({ target, targetGiven }: SweepSource["verdict"]): string {
  const { protocol } = words.documents;
  if (target === null) return protocol.noTarget;
  return protocol.target(Number(target.toPrecision(3)), targetGiven);
}

/** `seed 0`, `the same 30 seeds (0 to 29)`. */
function seedsText(seeds: readonly number[]): string {
  const { oneSeed, sameSeeds } = words.documents.protocol;
  if (seeds.length === 1) return oneSeed(seeds[0]);
  return sameSeeds(formatCount(seeds.length), rangesOf(seeds));
}

/** `0 to 29`, `0 to 29, 100`. */
function rangesOf(seeds: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const seed of seeds.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && seed === last[1] + 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  const { documents } = words;
  return documents.ranges(
    ranges.map(([first, last]) => first === last ? `${first}` : documents.range(first, last)),
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
  return words.documents.protocol.details(texts);
}

/** `hidden size` for `hiddenSize`; the data are known by their hash. */
function wordsOf(name: string): string {
  return words.documents.protocol.options[name] ??
    name.replaceAll(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
}

function valueText(value: Json): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? formatNumber(value) : JSON.stringify(value);
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
