import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ngramBaselines } from "./ngrams.ts";

/** The losses of unigram, bigram and trigram on a text, of which the first part is counted. */
function losses(training: string, validation: string, alphabet: string): number[] {
  const ids = Int32Array.from(training + validation, (symbol) => alphabet.indexOf(symbol));
  const baselines = ngramBaselines(ids, alphabet.length, training.length);
  assertEquals(baselines.map(({ label }) => label), ["unigram", "bigram", "trigram"]);
  return baselines.map(({ loss }) => loss);
}

Deno.test("Counts are smoothed as Witten and Bell do, by hand", () => {
  // In "abaab" with the alphabet abc: a 3 times, b 2 times, 2 different ones, c never.
  const p1 = { a: (3 + 2 / 3) / 7, b: (2 + 2 / 3) / 7, c: (0 + 2 / 3) / 7 };
  // After a come b, a, b: 3 times, 2 different ones. After b comes a: once.
  const afterA = { b: (2 + 2 * p1.b) / 5, c: (0 + 2 * p1.c) / 5 };
  // After ab comes a, after ba comes a, after aa comes b: each once. After bc comes nothing.
  const [unigram, bigram, trigram] = losses("abaab", "bac", "abc");
  // Evaluated are a after "bb" and c after "ba".
  const afterB = (1 + 1 * p1.a) / 2;
  assertAlmostEquals(unigram, -(Math.log(p1.a) + Math.log(p1.c)) / 2, 1e-12);
  assertAlmostEquals(bigram, -(Math.log(afterB) + Math.log(afterA.c)) / 2, 1e-12);
  const afterBA = (0 + 1 * afterA.c) / 2;
  assertAlmostEquals(trigram, -(Math.log(afterB) + Math.log(afterBA)) / 2, 1e-12);
});

Deno.test("A text that alternates costs a bigram almost nothing, and a unigram ln 2", () => {
  const [unigram, bigram, trigram] = losses("ab".repeat(5000), "ab".repeat(50), "ab");
  assertAlmostEquals(unigram, Math.LN2, 1e-3);
  assert(bigram < 2e-4 && trigram < 2e-4);
});

Deno.test("Two symbols back are worth what one isn't", () => {
  const [, bigram, trigram] = losses("aabb".repeat(2500), "aabb".repeat(25), "ab");
  assertAlmostEquals(bigram, Math.LN2, 1e-3);
  assert(trigram < 1e-3);
});

Deno.test("A large vocabulary is counted in the same way", () => {
  const few = "ab".repeat(40);
  const ids = Int32Array.from(few, (symbol) => symbol === "a" ? 0 : 1);
  const spread = ids.map((id) => id * 4999);
  const [small, large] = [ngramBaselines(ids, 2, 60), ngramBaselines(spread, 5000, 60)];
  // Only the last part, that all symbols are equally likely, is another one.
  assertAlmostEquals(large[2].loss, small[2].loss, 0.05);
});
