import { formatCount } from "./format.ts";
import type { Addition, SeedCount, VerdictSentences } from "./sentences.ts";

/** The sentences in English, which a verdict has by default. */
export const englishSentences: VerdictSentences = {
  separator: " ",
  unfinished: "The sweep isn't finished: this is the verdict of the runs so far.",
  noneRanked: "No optimizer can be ranked.",
  onlyRanked: (name) => `Only ${name} can be ranked.`,
  noRepeats: "Nothing can be decided without repeats from new seeds.",
  tooFew: (n, comparisons, least, needed) => {
    const pairs = plural(n, "pair");
    const what = comparisons === 1 ? pairs : `${pairs} of runs and ${comparisons} comparisons`;
    return `Nothing can be decided with ${what}: the smallest possible p is ${least}. ` +
      `It takes ${needed} repeats.`;
  },
  by: (measure, target) => {
    if (measure === "loss") return "By loss";
    if (measure === "solved") return "By solved tasks";
    return `By ${measure} to ${target === null ? "the target" : `loss ${target}`}`;
  },
  best: (by, name, others) => `${by}, ${name} is best: it beats the other ${formatCount(others)}.`,
  nothingDecided: (by) => `${by}, nothing is decided.`,
  same: (by, a, b, n) => `${by}, ${a} and ${b} are the same in ${allSeeds(n)}.`,
  leads: (name, measure, seeds) => `${name} is ${better(measure)} in ${ofSeeds(seeds)}`,
  beats: (by, first, second, measure, seeds, margin, p) =>
    `${by}, ${first} beats ${second}: it is ${better(measure)} in ${
      ofSeeds(seeds)
    }${margin}, ${p}.`,
  margin: (difference, low, high) =>
    `, by ${difference} in the median (95 % interval ${low} to ${high})`,
  meanLower: (name, p) => `the mean is lower for ${name} (${p})`,
  even: (by, a, b, lead, mean, agrees) => {
    const also = mean === null ? "" : `, ${agrees ? "and" : "though"} ${mean}`;
    return `${by}, ${a} and ${b} are even: ${lead}${also}.`;
  },
  undecided: (by, a, b, lead, why) => `${by}, ${a} against ${b} is not decided: ${lead}, ${why}.`,
  meansMayBeSame: (p) => `the means may be the same (${p})`,
  medianMayBeSame: (mean, low, high) =>
    `${mean}, the median may be the same (95 % interval of the difference ${low} to ${high})`,
  medianFor: (mean, name, low, high) =>
    `${mean}, the median for ${name} (95 % interval of the difference ${low} to ${high})`,
  bothSolve: (a, b, n) => `${a} and ${b} both solve the task in ${allSeeds(n)}.`,
  neitherSolves: (a, b, n) =>
    `Neither ${a} nor ${b} solves the task in any of ${plural(n, "seed")}.`,
  against: (first, second, n) =>
    `${formatCount(first)} against ${formatCount(second)} of ${formatCount(n)}`,
  solvesMore: (by, first, second, against, p) =>
    `${by}, ${first} beats ${second}: ${against}, ${p}.`,
  solveEvenly: (by, a, b, against) => `${by}, ${a} and ${b} are even: ${against}.`,
  solvedUndecided: (by, a, b, against, p) =>
    `${by}, ${a} against ${b} is not decided: ${against}, ${p}.`,
  alsoLower: (addition, name, seeds, p) =>
    `${beginning(addition, name)} ends with the lower loss in ${ofSeeds(seeds)}, ${p}.`,
  alsoSolves: (addition, name, against, p) =>
    `${beginning(addition, name)} solves the task more often: ${against}, ${p}.`,
  diverges: (contradicts, name, against, p) =>
    `${contradicts ? "But " : ""}${name} diverges more often: ${against}, ${p}.`,
  noSetting: (name, someFailed) =>
    `${name} isn't ranked: every setting diverged${someFailed ? " or failed" : ""}.`,
  atEdge: (name, edge) =>
    `${name} isn't ranked: best at the edge of the grid, ` +
    `${edge === "low" ? "lower" : "higher"} rates may be better.`,
  failed: (count, label, reason) =>
    `${plural(count, "run")} of ${label} failed and ${count === 1 ? "isn't" : "aren't"} compared` +
    `${reason === null ? "" : `: ${reason}`}.`,
  neverReached: (name, target) => `${name} never reached loss ${target}.`,
};

function better(measure: string): string {
  return measure === "loss" ? "lower" : "faster";
}

/** `150 of 200 seeds`, and how many are the same. */
function ofSeeds({ count, n, ties }: SeedCount): string {
  const same = ties === 0 ? "" : ` (${formatCount(ties)} the same)`;
  return `${formatCount(count)} of ${plural(n, "seed")}${same}`;
}

function allSeeds(n: number): string {
  return n === 1 ? "the only seed" : `all ${plural(n, "seed")}`;
}

function beginning(addition: Addition, name: string): string {
  if (addition === "also") return "It also";
  return addition === "but" ? `But ${name}` : name;
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
