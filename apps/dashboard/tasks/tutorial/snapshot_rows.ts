import type { AppState } from "../../state/app.ts";
import { stepName, symbolName, unitName } from "./names.ts";
import { readNetwork } from "./network_reading.ts";
import { snapshotOf } from "../../screens/shown.ts";
import type { HeatMap, Theme } from "@ohlol/tui/widgets";

/** The probability of each symbol at each step, or null where nothing is recorded of it. */
export function probabilityRows(state: AppState, number: number, theme: Theme): HeatMap | null {
  const dated = snapshotOf(state, number);
  const { started, target, step } = state;
  if (dated === null || started === null) return null;
  const { probabilities } = dated.snapshot;
  return {
    rowName: "symbols",
    columnName: "steps",
    labels: started.symbols.map((symbol) => symbolName(symbol, theme.ascii)),
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
  if (dated === null) return null;
  const { hidden } = dated.snapshot;
  const units = hidden[0]?.length ?? 0;
  const { hiddenSize, layers } = readNetwork(dated) ?? { hiddenSize: units, layers: [] };
  const name = (unit: number) => unitName(unit, hiddenSize, layers.length, theme.ascii);
  return {
    rowName: "units",
    columnName: "steps",
    labels: Array.from({ length: units }, (_, unit) => name(unit)),
    heads: (step) => [stepName(step, theme.ascii)],
    value: (row, step) => hidden[step]?.[row] ?? NaN,
    scale: "signed",
    cursor: state.unit,
    marked: (row, step) => state.screen !== "race" && row === state.unit && step === state.step,
  };
}
