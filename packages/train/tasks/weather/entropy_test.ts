import { assert, assertAlmostEquals } from "@std/assert";
import { conditionalEntropy, entropy, entropyRate, symbolEntropy } from "./entropy.ts";
import type { HiddenMarkovModel } from "./hidden_markov_model.ts";
import { weatherDays, weatherModel } from "./weather.ts";

const { LN2, log } = Math;

Deno.test("Entropy is 0 for what is certain, and ln n for n equal chances", () => {
  assertAlmostEquals(entropy([0, 1, 0]), 0);
  assertAlmostEquals(entropy([0.25, 0.25, 0.25, 0.25]), log(4));
  assertAlmostEquals(entropy([0.9, 0.1]), -0.9 * log(0.9) - 0.1 * log(0.1));
});

Deno.test("Where each state has a symbol of its own, memory is worth nothing", () => {
  const pair: HiddenMarkovModel = { emission: [0, 1], transitions: [[0.9, 0.1], [0.5, 0.5]] };
  const expected = 5 / 6 * entropy([0.9, 0.1]) + 1 / 6 * LN2;
  assertAlmostEquals(entropyRate(pair), expected);
  assertAlmostEquals(conditionalEntropy(pair), expected);
  assertAlmostEquals(symbolEntropy(pair), entropy([5 / 6, 1 / 6]));
});

Deno.test("In 0 1 2 1 and again, memory takes away all doubt", () => {
  const swing: HiddenMarkovModel = {
    emission: [0, 1, 2, 1],
    transitions: [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]],
  };
  assertAlmostEquals(entropyRate(swing), 0);
  assertAlmostEquals(conditionalEntropy(swing), 0.5 * LN2);
  assertAlmostEquals(symbolEntropy(swing), 1.5 * LN2);
});

// A round of sun, clouds, rain and clouds takes 4 + 1.5 + 2.5 + 1.5 = 9.5 days on average; rounds
// that clouds cut short, and those that they prolong, are equally frequent.
Deno.test("The weather's entropies are those worked out by hand", () => {
  const lengths = 1.5 * LN2 + 3 * LN2; // one of three lengths, three times one of two
  const clouds = 2 * entropy([0.85, 0.15]); // where the clouds lead to, twice
  assertAlmostEquals(entropyRate(weatherModel), (lengths + clouds) / 9.5, 1e-12);

  const afterSun = 4 * entropy([0.75, 0.25]);
  const afterClouds = 3 * log(3);
  const afterRain = 2.5 * entropy([0.6, 0.4]);
  const todayOnly = (afterSun + afterClouds + afterRain) / 9.5;
  assertAlmostEquals(conditionalEntropy(weatherModel), todayOnly, 1e-12);

  assertAlmostEquals(symbolEntropy(weatherModel), entropy([8 / 19, 6 / 19, 5 / 19]), 1e-12);
});

Deno.test("Memory is worth a lot, and so is today", () => {
  assert(entropyRate(weatherModel) + 0.3 < conditionalEntropy(weatherModel));
  assert(conditionalEntropy(weatherModel) + 0.3 < symbolEntropy(weatherModel));
});

Deno.test("The weather's entropies are those of many days, counted", () => {
  const days = weatherDays(1, 300_000);
  assertAlmostEquals(countedEntropy(days, 6), entropyRate(weatherModel), 0.005);
  assertAlmostEquals(countedEntropy(days, 1), conditionalEntropy(weatherModel), 0.005);
  assertAlmostEquals(countedEntropy(days, 0), symbolEntropy(weatherModel), 0.005);
});

/** The conditional entropy of a day given so many days before it, estimated from counts. */
function countedEntropy(days: Int32Array, memory: number): number {
  const counts = new Map<string, number[]>();
  for (let day = memory; day < days.length; day++) {
    const past = days.subarray(day - memory, day).join("");
    if (!counts.has(past)) counts.set(past, [0, 0, 0]);
    counts.get(past)![days[day]]++;
  }
  return counts.values().reduce((sum, followers) => {
    const total = followers.reduce((a, b) => a + b);
    const share = total / (days.length - memory);
    return sum + share * entropy(followers.map((count) => count / total));
  }, 0);
}
