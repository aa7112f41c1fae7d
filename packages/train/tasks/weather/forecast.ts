import { noGrad, Tensor } from "@ohlol/tensor";
import type { ForecastEvent } from "../../events/sequence_events.ts";
import type { SequenceModel } from "../text/model.ts";
import { weatherKinds } from "./kinds.ts";
import { beliefAfter, nextSymbols } from "./markov_chain.ts";
import { weatherChain } from "./weather.ts";

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
 * Tomorrow is always a day that nobody learns from, unless there is no such day: then it is the last
 * one.
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

/**
 * What a network expects of tomorrow after it has read some days and nothing before them, beside
 * what can be known.
 *
 * @param model The network; it is put into evaluation mode.
 * @param at Whose network it is, and when it is asked.
 */
export function forecast(
  model: SequenceModel,
  at: Pick<ForecastEvent, "contestant" | "step" | "epoch">,
  { days, tomorrow }: Occasion,
): ForecastEvent {
  return {
    type: "forecast",
    ...at,
    days: Array.from(days, (kind) => weatherKinds[kind].symbol),
    tomorrow: weatherKinds[tomorrow].symbol,
    predicted: predicted(model, days),
    best: expected(days),
    todayOnly: expected(days.subarray(-1)),
  };
}

/** The probabilities that a network gives after some days. */
function predicted(model: SequenceModel, days: Int32Array): number[] {
  const [logits] = noGrad(() => model.eval().forward(new Tensor<"int32">(days, [days.length, 1])));
  return [...logits.select(0, -1).select(0, 0).softmax(0).data];
}

/** The true probabilities of tomorrow's weather for whoever has seen these days. */
function expected(days: Int32Array): number[] {
  return nextSymbols(weatherChain, beliefAfter(weatherChain, days));
}
