import type { DatedSnapshot } from "@ohlol/train";
import type { AppState } from "../../state/app_state.ts";
import { stepName, symbolName, unitName } from "./names.ts";
import { readNetwork } from "./network_reading.ts";
import { snapshotOf } from "../shown.ts";
import type { HeatMap, Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";

/** The probability of each symbol at each step, or null where nothing is recorded of it. */
export function probabilityRows(state: AppState, number: number, theme: Theme): HeatMap | null {
  const dated = snapshotOf(state, number);
  const { run: { started }, target, step } = state;
  if (dated === null || started === null) return null;
  const { probabilities } = dated.snapshot;
  return {
    rowName: words.parts.symbols,
    columnName: words.parts.steps,
    labels: started.symbols.map((symbol) => symbolName(state, symbol, theme.ascii)),
    heads: (step) => [stepName(step, theme.ascii)],
    value: (row, step) => probabilities[step]?.[row] ?? NaN,
    scale: "fraction",
    cursor: started.symbols.indexOf(target[step]),
    marked: (row, step) => started.symbols[row] === target[step],
  };
}

/** The hidden state after each step, or null where nothing is recorded of it. */
export function hiddenRows(state: AppState, number: number, theme: Theme): HeatMap | null {
  const dated = snapshotOf(state, number);
  return dated && stateRows(state, dated, dated.snapshot.hidden, theme);
}

/** The cell state of an LSTM after each step, which has no bounds; null for other cells. */
export function cellStateRows(state: AppState, number: number, theme: Theme): HeatMap | null {
  const dated = snapshotOf(state, number);
  const cellStates = dated?.snapshot.cellStates;
  if (dated === null || cellStates === undefined) return null;
  return { ...stateRows(state, dated, cellStates, theme), limit: largestOf(cellStates) };
}

/** The largest absolute value of some states, at least 1. */
export function largestOf(states: readonly Float32Array[]): number {
  return Math.max(1, ...states.map((values) => Math.max(...values.map(Math.abs))));
}

function stateRows(
  state: AppState,
  dated: DatedSnapshot,
  states: readonly Float32Array[],
  theme: Theme,
): HeatMap {
  const units = states[0]?.length ?? 0;
  const { hiddenSize, layers } = readNetwork(dated) ?? { hiddenSize: units, layers: [] };
  const name = (unit: number) => unitName(unit, hiddenSize, layers.length, theme.ascii);
  return {
    rowName: words.parts.units,
    columnName: words.parts.steps,
    labels: Array.from({ length: units }, (_, unit) => name(unit)),
    heads: (step) => [stepName(step, theme.ascii)],
    value: (row, step) => states[step]?.[row] ?? NaN,
    scale: "signed",
    cursor: state.unit,
    marked: (row, step) =>
      state.screen.name !== "race" && row === state.unit && step === state.step,
  };
}
