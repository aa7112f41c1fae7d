import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { RNNCell } from "@ohlol/nn";
import { eye, type Tensor, zeros } from "@ohlol/tensor";
import type { AppState } from "../../state/app.ts";
import type { Snapshot } from "@ohlol/train";
import { recordRace, stackedRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { drawFormula, formulaTitle } from "./formula.ts";
import { type Place, placeOf, preactivation } from "./formula_terms.ts";
import { readNetwork } from "./network_reading.ts";
import { snapshotOf } from "../../screens/shown.ts";
import { createTheme } from "@ohlol/tui/widgets";

const theme = createTheme({ ascii: false, level: "none" });
const plainTheme = createTheme({ ascii: true, level: "none" });
const race = await recordRace();
const raceWithHead = await recordRace({ hiddenSize: 3 });

function placeIn(state: AppState, look = theme): Place {
  return placeOf(state, readNetwork(snapshotOf(state, state.selected)!)!, look);
}

function formula(state: AppState, width: number, height: number, look = theme): string[] {
  return marked(width, height, (buffer) => drawFormula(placeIn(state, look), buffer), " ");
}

/** The states of the library's own cell with the weights of a snapshot, step by step. */
function libraryStates({ parameters }: Snapshot, state: AppState): Tensor[] {
  const { started, input } = state;
  const symbols = started!.symbols;
  const size = parameters["cell.bias_ih"].length;
  const cell = new RNNCell(symbols.length, size);
  for (const [name, { data }] of cell.namedParameters()) data.set(parameters[`cell.${name}`]);
  let hidden: Tensor = zeros([1, size]);
  return input.map((symbol) =>
    hidden = cell.forward(eye(symbols.length).narrow(0, symbols.indexOf(symbol), 1), hidden)
  );
}

/** The numbers in the n-th pair of brackets of every row. */
function column(lines: readonly string[], n: number): number[] {
  return lines.slice(1).flatMap((line) => {
    const brackets = line.match(/[╭│╰][^╭│╰╮╯]*[╮│╯]/g) ?? [];
    return brackets[n] === undefined ? [] : [Number(brackets[n].slice(1, -1))];
  });
}

Deno.test("The written-out numbers are those that the library's own cell gives", () => {
  for (const keys of [[], ["left", "left"], ["home"], ["tab"], ["tab", "left", "left", "left"]]) {
    for (const step of [0, 1, 2, 3, 4]) {
      const state = stateAfter(race, [...keys, ...Array(step).fill("l")]);
      const { snapshot } = snapshotOf(state, state.selected)!;
      const hidden = libraryStates(snapshot, state)[step];
      const lines = formula(state, 100, 5);
      const [fromInput, biasIh, fromState, biasHh, sum, after, probabilities] = [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
      ]
        .map((n) => column(lines, n));
      hidden.data.forEach((value, unit) => {
        assertEquals(after[unit].toFixed(4), value.toFixed(4));
        assertAlmostEquals(Math.tanh(sum[unit]), value, 1e-4);
        const terms = fromInput[unit] + biasIh[unit] + fromState[unit] + biasHh[unit];
        assertAlmostEquals(terms, sum[unit], 2.5e-4);
      });
      hidden.softmax(1).data.forEach((p, i) =>
        assertEquals(probabilities[i].toFixed(4), p.toFixed(4))
      );
    }
  }
});

Deno.test("The sum before the tanh agrees with the library's state to float32's precision", () => {
  const state = stateAfter(race, ["l", "l"]);
  const { snapshot } = snapshotOf(state, 0)!;
  const hidden = libraryStates(snapshot, state)[2];
  preactivation(placeIn(state)).forEach((sum, unit) => {
    assertAlmostEquals(Math.tanh(sum), hidden.data[unit], 1e-6);
  });
});

Deno.test("With room for them the matrices are written out", () => {
  const lines = formula(stateAfter(race, ["home"]), 160, 5);
  assertStringIncludes(lines[0], "W_ih");
  const [, , matrix] = lines;
  const { snapshot } = snapshotOf(stateAfter(race, ["home"]), 0)!;
  const row = [...snapshot.parameters["cell.weight_ih"].slice(4, 8)].map((w) => w.toFixed(4));
  for (const weight of row) assertStringIncludes(matrix, weight);
});

Deno.test("A layer above the state has an equation of its own", () => {
  const state = stateAfter(raceWithHead, ["l"]);
  const lines = formula(state, 100, 10);
  assertStringIncludes(lines.join("\n"), "W_hy");
  assertStringIncludes(lines.join("\n"), "b_y");
  const { snapshot } = snapshotOf(state, 0)!;
  const shown = lines.join("\n");
  for (const p of snapshot.probabilities[1]) assertStringIncludes(shown, p.toFixed(4));
});

Deno.test("In little room the row of the unit under the cursor is left", () => {
  const state = stateAfter(race, ["l", "down", "down"]);
  const lines = formula(state, 76, 2);
  const { snapshot } = snapshotOf(state, 0)!;
  assertStringIncludes(lines[1], snapshot.hidden[1][2].toFixed(4));
});

Deno.test("No size is too small to draw in", () => {
  for (const events of [race, raceWithHead, stackedRace()]) {
    for (let width = 0; width < 30; width += 3) {
      for (let height = 0; height < 12; height++) {
        const lines = formula(stateAfter(events), width, height);
        assert(lines.length === height);
      }
    }
  }
});

Deno.test("The title is the tutorial's formula, with layers above the line, in ASCII in brackets", () => {
  const state = stateAfter(race, ["l", "l"]);
  assertEquals(formulaTitle(placeIn(state)), "h₃ = tanh(W_ih x₃ + b_ih + W_hh h₂ + b_hh)");
  assertEquals(
    formulaTitle(placeIn(state, plainTheme)),
    "h_3 = tanh(W_ih x_3 + b_ih + W_hh h_2 + b_hh)",
  );
  const second = stateAfter(stackedRace(), ["l", "down", "down", "down"]);
  assertEquals(
    formulaTitle(placeIn(second)),
    "h²₂ = tanh(W²_ih h¹₂ + b²_ih + W²_hh h²₁ + b²_hh)",
  );
});

Deno.test("The second layer reads the state of the first", () => {
  const state = stateAfter(stackedRace(), ["l", "down", "down", "down", "down"]);
  const place = placeIn(state);
  const { hidden } = snapshotOf(state, 0)!.snapshot;
  assertEquals([place.layer, place.unit], [1, 1]);
  assertEquals([...place.input], [...hidden[1].subarray(0, 3)]);
  preactivation(place).forEach((sum, unit) => {
    assertAlmostEquals(Math.tanh(sum), hidden[1][3 + unit], 1e-6);
  });
});
