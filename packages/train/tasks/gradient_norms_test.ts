import { assert, assertEquals } from "@std/assert";
import { manualSeed, noGrad, Tensor } from "@ohlol/tensor";
import { oneHot } from "@ohlol/text";
import { SequenceModel } from "./sequence/model.ts";
import { sequenceRecurrence } from "./sequence/sequence_recurrence.ts";
import { TutorialModel } from "./tutorial/tutorial_model.ts";
import { tutorialRecurrence } from "./tutorial/tutorial_recurrence.ts";
import { gradientNorms, type Recurrence } from "./gradients/gradient_norms.ts";

const ids = (values: number[], shape: number[]) =>
  new Tensor<"int32">(Int32Array.from(values), shape);

/** The loss of a step, from the state after an earlier one on. */
function lossFrom(recurrence: Recurrence, state: Tensor[], from: number, to: number): number {
  return noGrad(() => {
    for (let step = from + 1; step <= to; step++) state = recurrence.advance(step, state);
    return recurrence.loss(to, state).item();
  });
}

/** The norm of ∂L_t/∂h_s by central differences, the root mean square over the rows. */
function normByDifferences(recurrence: Recurrence, s: number, t: number, hidden: boolean): number {
  const state = noGrad(() => {
    let state = recurrence.initialState();
    for (let step = 0; step <= s; step++) state = recurrence.advance(step, state);
    return state;
  });
  const h = 2e-2;
  let squares = 0;
  state.forEach((tensor, i) => {
    if (recurrence.isHidden(i) !== hidden) return;
    for (let k = 0; k < tensor.size; k++) {
      const lossAt = (shift: number) => {
        const moved = state.map((other) => other.clone());
        moved[i].data[k] += shift;
        return lossFrom(recurrence, moved, s, t);
      };
      // Fourth-order differences: float32 leaves no room for a smaller h.
      const slope = (8 * (lossAt(h) - lossAt(-h)) - (lossAt(2 * h) - lossAt(-2 * h))) / (12 * h);
      squares += slope * slope;
    }
  });
  return Math.sqrt(squares / state[0].shape.at(recurrence.rows)!);
}

function assertNear(actual: number, expected: number, what: string): void {
  const tolerance = 0.005 * expected + 3e-5;
  assert(Math.abs(actual - expected) < tolerance, `${what}: ${actual}, differences ${expected}`);
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  for (const numLayers of [1, 2]) {
    Deno.test(`The triangle of a string is that of finite differences: ${cell} ${numLayers}`, () => {
      manualSeed(3);
      const model = new TutorialModel(4, { cell, numLayers, hiddenSize: 3 });
      const inputs = [1, 0, 2, 2, 3].map((id) => oneHot(ids([id], [1]), 4));
      const labels = [3, 1, 2, 3, 2].map((id) => ids([id], [1]));
      const recurrence = tutorialRecurrence(model, inputs, labels);
      const rows = gradientNorms(recurrence, model.parameters(), [4, 3, 2, 1, 0]);
      assertEquals(rows.map(({ step, hidden }) => [step, hidden.length]), [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, 5],
      ]);
      for (const { step, hidden, cellState } of rows) {
        assertEquals(cellState !== null, cell === "lstm");
        hidden.forEach((norm, distance) => {
          const [t, s] = [step - 1, step - 1 - distance];
          assertNear(norm, normByDifferences(recurrence, s, t, true), `h, t ${t}, s ${s}`);
          if (cellState === null) return;
          const expected = normByDifferences(recurrence, s, t, false);
          assertNear(cellState[distance], expected, `c, t ${t}, s ${s}`);
        });
      }
      assert(model.parameters().every(({ grad, requiresGrad }) => grad === null && requiresGrad));
    });

    Deno.test(`The curve of a window is that of finite differences: ${cell} ${numLayers}`, () => {
      manualSeed(5);
      const model = new SequenceModel(3, { cell, numLayers, hiddenSize: 4, dropout: 0.5 });
      const inputs = ids([0, 1, 2, 2, 1, 0, 2, 1], [4, 2]);
      const recurrence = sequenceRecurrence(model, {
        inputs,
        targets: ids([2, 2, 1, 0, 2, 1, 0, 1], [4, 2]),
        first: true,
      });
      const [{ step, hidden, cellState }] = gradientNorms(recurrence, model.parameters(), [3]);
      assertEquals([step, hidden.length, cellState?.length], [
        4,
        4,
        cell === "lstm" ? 4 : undefined,
      ]);
      hidden.forEach((norm, distance) => {
        assertNear(norm, normByDifferences(recurrence, 3 - distance, 3, true), `h ${distance}`);
        if (cellState === null) return;
        assertNear(
          cellState[distance],
          normByDifferences(recurrence, 3 - distance, 3, false),
          `c ${distance}`,
        );
      });
    });
  }
}
