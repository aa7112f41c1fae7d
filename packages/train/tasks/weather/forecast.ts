import { noGrad, Tensor } from "@ohlol/tensor";
import type { Observation } from "../task.ts";
import type { SequenceModel, SequenceState } from "../sequence/model.ts";
import { type SnapshotSource, takeSnapshot } from "../snapshot.ts";
import { weatherKinds } from "./kinds.ts";
import { filter, nextSymbols } from "./hidden_markov_model.ts";
import { weatherModel } from "./weather.ts";

/** How many days a forecast is made from: enough that the weather changes among them. */
const forecastDays = 10;

/** Some days, and the one after them. */
export interface Occasion {
  /** The kinds of the days, today at the end. */
  readonly days: Int32Array;
  /** That of tomorrow. */
  readonly tomorrow: number;
}

/**
 * The days that the `number`-th forecast is made from. From forecast to forecast a day passes.
 * Tomorrow is always a day of the validation part, unless there is none: then it is the last day.
 *
 * @param days All days there are, at least two.
 * @param training How many of them, from the first one on, are learned from.
 */
export function occasion(number: number, days: Int32Array, training: number): Occasion {
  const first = Math.max(1, Math.min(training, days.length - 1));
  const tomorrow = first + number % (days.length - first);
  return {
    days: days.slice(Math.max(0, tomorrow - forecastDays), tomorrow),
    tomorrow: days[tomorrow],
  };
}

/** What a network predicts of tomorrow's weather, beside what can be known. */
export interface Forecast {
  /** The last days, each a symbol, today at the end. */
  days: string[];
  /** What tomorrow was. */
  tomorrow: string;
  /** The probability of each symbol that the network gives, in the order of the vocabulary. */
  predicted: number[];
  /** The true probabilities, given all days. */
  best: number[];
  /** The true probabilities, given only today. */
  todayOnly: number[];
}

/** The most hidden units of a network whose states are recorded: more can't be looked at anyway. */
const mostUnits = 64;

/**
 * Whether a forecast records what the network did day by day: that of a small network does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { recordsStates } from "@ohlol/train";
 *
 * assertEquals(recordsStates({ hiddenSize: 16, numLayers: 3 }), true);
 * assertEquals(recordsStates({ hiddenSize: 128, numLayers: 1 }), false);
 * ```
 */
export function recordsStates(
  { hiddenSize, numLayers }: { readonly hiddenSize: number; readonly numLayers: number },
): boolean {
  return hiddenSize * numLayers <= mostUnits;
}

/**
 * Lets a network predict tomorrow's weather after it has read some days and nothing before them.
 *
 * @param model The network; it is put into evaluation mode.
 * @param withSnapshot Whether to record its states, if they are few enough to be looked at.
 */
export function forecast(
  model: SequenceModel,
  { days, tomorrow }: Occasion,
  withSnapshot: boolean,
): Observation {
  const reading = read(model, days);
  const symbols = Array.from(days, (kind) => weatherKinds[kind].symbol);
  const value: Forecast = {
    days: symbols,
    tomorrow: weatherKinds[tomorrow].symbol,
    predicted: [...reading.probabilities.at(-1)!.data],
    best: expected(days),
    todayOnly: expected(days.subarray(-1)),
  };
  const targets = [...symbols.slice(1), value.tomorrow];
  return {
    value: { ...value },
    snapshot: withSnapshot && recordsStates(model.rnn)
      ? takeSnapshot({
        ...{ inputs: symbols, targets, ...reading, parameters: model.namedParameters() },
      })
      : null,
  };
}

/** What a network does day by day: its states by layer, and the probabilities it gives. */
function read(
  model: SequenceModel,
  days: Int32Array,
): Pick<SnapshotSource, "hidden" | "cellStates" | "probabilities"> {
  const hidden: Tensor[][] = [];
  const cellStates: Tensor[][] = [];
  const probabilities: Tensor[] = [];
  let state: SequenceState | undefined;
  for (const day of days) {
    const ids = new Tensor<"int32">(Int32Array.of(day), [1, 1]);
    const [logits, next] = noGrad(() => model.eval().forward(ids, state));
    probabilities.push(logits.select(0, 0).select(0, 0).softmax(0));
    hidden.push(byLayer(next[0]));
    if (next.length === 2) cellStates.push(byLayer(next[1]));
    state = next;
  }
  return { hidden, cellStates, probabilities };
}

/** Takes a state `[L, B, H]` apart. */
function byLayer(state: Tensor): Tensor[] {
  return Array.from({ length: state.shape[0] }, (_, layer) => state.select(0, layer));
}

/** The true probabilities of tomorrow's weather, given these days. */
function expected(days: Int32Array): number[] {
  return nextSymbols(weatherModel, filter(weatherModel, days));
}
