import type { ForecastEvent } from "../sequence/events.ts";
import { weatherKinds } from "./kinds.ts";
import { beliefAfter, nextSymbols } from "./markov_chain.ts";
import { weatherChain } from "./weather.ts";

/** How many days a forecast is made from: enough that the weather changes among them. */
export const forecastDays = 10;

/** Some days, and the one after them. */
export interface Occasion {
  /** The kinds of the days, today at the end. */
  readonly days: number[];
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
    days: [...days.subarray(Math.max(0, tomorrow - forecastDays), tomorrow)],
    tomorrow: days[tomorrow],
  };
}

/**
 * What a contestant expects of tomorrow, beside what can be known.
 *
 * @param at Whose forecast it is, and when it is made.
 * @param occasion What it is made from.
 * @param predicted The probabilities that the contestant gives, in the order of the kinds.
 */
export function forecast(
  at: Pick<ForecastEvent, "contestant" | "step" | "epoch">,
  { days, tomorrow }: Occasion,
  predicted: number[],
): ForecastEvent {
  return {
    type: "forecast",
    ...at,
    days: days.map((kind) => weatherKinds[kind].symbol),
    tomorrow: weatherKinds[tomorrow].symbol,
    predicted,
    best: expected(days),
    todayOnly: expected(days.slice(-1)),
  };
}

/** The true probabilities of tomorrow's weather for whoever has seen these days. */
function expected(days: readonly number[]): number[] {
  return nextSymbols(weatherChain, beliefAfter(weatherChain, days));
}
