import { assertAlmostEquals, assertEquals } from "@std/assert";
import { CrossEntropyLoss } from "@ohlol/nn";
import { tensor } from "@ohlol/tensor";
import { graphemes } from "@ohlol/text";
import { tutorialBaselines } from "../../../../packages/train/tasks/tutorial/tutorial_baselines.ts";
import { tutorialBaselineMeanings } from "./baselines.ts";

const symbols = ["e", "h", "l", "o"];

function losses(
  target: string,
  vocabulary: readonly string[],
  hiddenSize: number | null = null,
  ascii = false,
) {
  const targets = graphemes(target);
  const shown = { reading: { inputs: targets, targets }, symbols: [...vocabulary] };
  return tutorialBaselines(targets.length, vocabulary.length, hiddenSize !== null).map((
    baseline,
  ) => ({
    ...baseline,
    meanings: tutorialBaselineMeanings(shown, baseline.label, { ascii }),
  }));
}

Deno.test("The tutorial's chance is 5 ln 4, its floor 5 ln(1 + 3 e⁻²)", () => {
  const [chance, floor] = losses("ohlol", symbols);
  assertEquals([chance.label, chance.loss.toFixed(4)], ["chance", "6.9315"]);
  assertEquals([floor.label, floor.loss.toFixed(4)], ["floor", "1.7038"]);
  assertEquals(chance.meanings.at(-1), "5 ln 4");
  assertEquals(floor.meanings.at(-1), "5 ln(1 + 3 e⁻²)");
});

Deno.test("They are those of the task's own strings, symbols of several code points included", () => {
  const [chance, floor] = losses("☁️🌧️☀️", ["☀️", "☁️", "🌧️"]);
  assertAlmostEquals(chance.loss, 3 * Math.log(3), 1e-12);
  assertAlmostEquals(floor.loss, 3 * Math.log(1 + 2 * Math.exp(-2)), 1e-12);
  assertEquals(losses("b", ["a", "b"]).map(({ meanings }) => meanings.at(-1)), [
    "ln 2",
    "ln(1 + e⁻²)",
  ]);
});

Deno.test("The floor is the loss of logits that are 1 for the target and -1 for all others", () => {
  const logits = tensor([[1, -1, -1, -1]]);
  const loss = new CrossEntropyLoss().forward(logits, tensor([0], { dtype: "int32" })).item();
  assertAlmostEquals(losses("ohlol", symbols)[1].loss, 5 * loss, 1e-6);
});

Deno.test("A layer above the state has no floor", () => {
  assertEquals(losses("ohlol", symbols, 8).map(({ label }) => label), ["chance"]);
});

Deno.test("A single symbol can't be got wrong", () => {
  assertEquals(losses("aaa", ["a"]).map(({ loss }) => loss), [0, 0]);
});

Deno.test("In ASCII the exponent is, too", () => {
  const [, floor] = losses("ohlol", symbols, null, true);
  assertEquals(floor.meanings.at(-1), "5 ln(1 + 3 e^-2)");
});
