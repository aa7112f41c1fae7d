import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import type { AppState } from "../../state/app_state.ts";
import type { RunEvent } from "@ohlol/train";
import { recordRace, stackedRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { formulaTitle } from "./cell_equations.ts";
import { drawFormula } from "./formula.ts";
import { type Place, placeOf } from "./formula_place.ts";
import { libraryStates } from "./testdata/library_states.ts";
import { readNetwork } from "./network_reading.ts";
import { snapshotOf } from "../shown.ts";
import { createTheme } from "@ohlol/tui/widgets";

const theme = createTheme({ ascii: false, level: "none" });
const plainTheme = createTheme({ ascii: true, level: "none" });
const race = await recordRace();
const raceWithHead = await recordRace({ hiddenSize: 3 });
const ofGRU = await recordRace({ cell: "gru", numLayers: 2 });
const ofLSTM = await recordRace({ cell: "lstm", numLayers: 2 });

function placeIn(state: AppState, look = theme): Place {
  return placeOf(state, readNetwork(snapshotOf(state, state.selected)!)!, look);
}

function formula(state: AppState, width: number, height: number, look = theme): string[] {
  return marked(width, height, (buffer) => drawFormula(placeIn(state, look), buffer), " ");
}

/** The numbers in the n-th pair of brackets of every row. */
function column(lines: readonly string[], n: number): number[] {
  return lines.slice(1).flatMap((line) => {
    const brackets = line.match(/[╭│╰][^╭│╰╮╯]*[╮│╯]/g) ?? [];
    return brackets[n] === undefined ? [] : [Number(brackets[n].slice(1, -1))];
  });
}

/** The numbers below names, of each the last place where it stands. */
function namedColumns(lines: readonly string[], names: readonly string[]): number[][] {
  return names.map((name) => {
    // The column of tanh c is not that of c.
    const pattern = new RegExp(`(?<!tanh )${name}(?!.*${name})`);
    const head = lines.findLastIndex((line) => pattern.test(line));
    const at = lines[head].search(pattern);
    return lines.slice(head + 1, head + 5).map((line) => {
      const number = [...line.matchAll(/-?\d+\.\d+/g)]
        .find(({ index, 0: text }) => index <= at + name.length && index + text.length >= at);
      return Number(number?.[0]);
    });
  });
}

Deno.test("The written-out numbers are those that the library's own cell gives", () => {
  for (const keys of [[], ["left", "left"], ["home"], ["tab"], ["tab", "left", "left", "left"]]) {
    for (const step of [0, 1, 2, 3, 4]) {
      const state = stateAfter(race, [...keys, ...Array(step).fill("l")]);
      const [hidden] = libraryStates(placeIn(state));
      const lines = formula(state, 100, 5);
      const [fromInput, biasIh, fromState, biasHh, sum, after, probabilities] = Array.from(
        { length: 7 },
        (_, n) => column(lines, n),
      );
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

Deno.test("With room for them the matrices are written out", () => {
  const lines = formula(stateAfter(race, ["home"]), 160, 5);
  assertStringIncludes(lines[0], "W_ih");
  const [, , matrix] = lines;
  const { snapshot } = snapshotOf(stateAfter(race, ["home"]), 0)!;
  const row = [...snapshot.parameters["cells.0.weight_ih"].slice(4, 8)].map((w) => w.toFixed(4));
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

Deno.test("No size is too small to draw in", async () => {
  for (const events of [race, raceWithHead, await stackedRace(), ofGRU, ofLSTM]) {
    for (let width = 0; width < 30; width += 3) {
      for (let height = 0; height < 12; height++) {
        const lines = formula(stateAfter(events), width, height);
        assert(lines.length === height);
      }
    }
  }
});

Deno.test("The title is the tutorial's formula, with layers above the line, in ASCII in brackets", async () => {
  const state = stateAfter(race, ["l", "l"]);
  assertEquals(formulaTitle(placeIn(state)), "h₃ = tanh(W_ih x₃ + b_ih + W_hh h₂ + b_hh)");
  assertEquals(
    formulaTitle(placeIn(state, plainTheme)),
    "h_3 = tanh(W_ih x_3 + b_ih + W_hh h_2 + b_hh)",
  );
  const second = stateAfter(await stackedRace(), ["l", "down", "down", "down"]);
  assertEquals(
    formulaTitle(placeIn(second)),
    "h²₂ = tanh(W²_ih h¹₂ + b²_ih + W²_hh h²₁ + b²_hh)",
  );
});

Deno.test("The second layer reads the state of the first", async () => {
  const place = placeIn(stateAfter(await stackedRace(), ["l", "down", "down", "down", "down"]));
  assertEquals([place.layer, place.unit], [1, 1]);
  assertEquals([...place.input], [...place.network.state(0, 1)]);
});

Deno.test("The title of a cell with gates says what it does with them, in PyTorch's letters", () => {
  const titles = (events: RunEvent[], look = theme) =>
    formulaTitle(placeIn(stateAfter(events, ["l", "l", "down", "down", "down", "down"]), look));
  assertEquals(titles(ofGRU), "h²₃ = (1 - z²₃)·n²₃ + z²₃·h²₂");
  assertEquals(titles(ofLSTM), "c²₃ = f²₃·c²₂ + i²₃·g²₃, h²₃ = o²₃·tanh(c²₃)");
  assertEquals(
    titles(ofLSTM, plainTheme),
    "c(2)_3 = f(2)_3*c(2)_2 + i(2)_3*g(2)_3, h(2)_3 = o(2)_3*tanh(c(2)_3)",
  );
});

Deno.test("A GRU's equations stand in PyTorch's order, with the numbers that they give", () => {
  const state = stateAfter(ofGRU, ["l", "l"]);
  const lines = formula(state, 120, 20);
  const values = namedColumns(lines, ["r¹₃", "z¹₃", "n¹₃", "h¹₃"]);
  const [r, z, n, h] = values;
  const { network } = placeIn(state);
  const before = network.state(0, 1);
  for (const unit of [0, 1, 2, 3]) {
    assertEquals(h[unit].toFixed(4), network.state(0, 2)[unit].toFixed(4));
    assertAlmostEquals((1 - z[unit]) * n[unit] + z[unit] * before[unit], h[unit], 2e-4);
    assert(r[unit] > 0 && r[unit] < 1);
  }
});

Deno.test("An LSTM's equations stand in PyTorch's order, with the numbers that they give", () => {
  const state = stateAfter(ofLSTM, ["l", "l"]);
  const lines = formula(state, 120, 30);
  const [i, f, g, o, c, h] = namedColumns(lines, ["i¹₃", "f¹₃", "g¹₃", "o¹₃", "c¹₃", "h¹₃"]);
  const { network } = placeIn(state);
  const before = network.cellState(0, 1);
  for (const unit of [0, 1, 2, 3]) {
    assertEquals(h[unit].toFixed(4), network.state(0, 2)[unit].toFixed(4));
    assertEquals(c[unit].toFixed(4), network.cellState(0, 2)[unit].toFixed(4));
    assertAlmostEquals(f[unit] * before[unit] + i[unit] * g[unit], c[unit], 3e-4);
    assertAlmostEquals(o[unit] * Math.tanh(c[unit]), h[unit], 2e-4);
  }
});

Deno.test("Where there isn't room for all equations, the units' cursor leads to each of them", () => {
  const shown = (...keys: string[]) =>
    formula(stateAfter(ofLSTM, ["l", ...keys]), 100, 5).join("\n");
  assertStringIncludes(shown(), "W¹_ii x₂");
  assertStringIncludes(shown("down"), "W¹_if x₂");
  assertStringIncludes(shown("down", "down"), "W¹_ig x₂");
  assertStringIncludes(shown("down", "down", "down"), "tanh c¹₂");
});
