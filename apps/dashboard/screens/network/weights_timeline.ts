import type { AppState } from "../../state/app_state.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import type { Timeline, TimelineGroup } from "./timeline.ts";
import { cursorOf, largest, type WeightAndBias, type Weights } from "./weight_matrices.ts";
import { words } from "../../locale/words.ts";

/** The weights that lead to each unit: a group for each, a row for each weight and bias. */
export function weightsTimeline(
  all: readonly Weights[],
  network: NetworkReading,
  state: AppState,
): Timeline {
  const { unit, hiddenSize } = cursorOf(state, network);
  const leading = all.filter(({ rows }) => rows === "units");
  const labels = leading.flatMap((weights) => labelsOf(weights, weights.find(network)));
  const groups = Array.from({ length: hiddenSize }, (_, row): TimelineGroup => ({
    title: words.network.unit(row + 1),
    labels,
    values: (snapshot) => {
      const past = readNetwork({ time: 0, snapshot });
      return past === null ? [] : leading.flatMap((weights) => rowOf(weights.find(past), row));
    },
  }));
  return {
    groups,
    names: { groups: words.parts.units, rows: words.parts.weights },
    group: unit,
    row: rowUnderCursor(state, all, labels.length),
    cursor: null,
    scale: "signed",
    limit: largest(leading.map((weights) => weights.find(network))),
  };
}

/** The first row with the first column under the cursor, the last one with the last. */
function rowUnderCursor({ column }: AppState, all: readonly Weights[], rows: number): number {
  const columns = Math.max(...all.map(({ columnLabels }) => columnLabels.length));
  return Math.round(Math.min(1, column / columns) * (rows - 1));
}

/** `W_ih e`, and for the others of the matrix only their own name. */
function labelsOf(
  { name, biasName, columnLabels }: Weights,
  { bias }: WeightAndBias,
): string[] {
  const [first, ...rest] = columnLabels;
  return [`${name} ${first}`, ...rest, ...(bias === null ? [] : [biasName])];
}

function rowOf({ weight, bias }: WeightAndBias, row: number): number[] {
  const values = [...weight.data.subarray(row * weight.columns, (row + 1) * weight.columns)];
  return bias === null ? values : [...values, bias[row]];
}
