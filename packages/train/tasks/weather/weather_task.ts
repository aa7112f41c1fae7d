import { type Fields, listOf, number, text } from "../../events/fields.ts";
import type { RunConfig } from "../../config/run_config.ts";
import { SequenceLearner } from "../sequence/sequence_learner.ts";
import { type SequenceOptions, sequenceOptions } from "../sequence/sequence_options.ts";
import { describeSequence, type SequenceData } from "../sequence/windows.ts";
import type { Task } from "../task.ts";
import { conditionalEntropy, entropyRate, symbolEntropy } from "./entropy.ts";
import { type Forecast, forecast, occasion } from "./forecast.ts";
import { weatherKinds } from "./kinds.ts";
import { weatherDays, weatherModel } from "./weather.ts";

/** Options of the task to forecast the weather. */
export interface WeatherOptions extends SequenceOptions {
  /** How many days of weather there are. */
  days: number;
}

/** The configuration of a run on the weather. */
export type WeatherConfig = RunConfig & WeatherOptions;

/**
 * The seed of the days, which are always the same, as if they were read from a file. It is one with
 * which the last tenth of the default number of days is as predictable as the weather is in general,
 * so that a validation loss can be compared with the baselines.
 */
const seed = 32;

const forecastFields: Fields<Forecast> = {
  ...{ days: listOf(text), tomorrow: text },
  ...{ predicted: listOf(number), best: listOf(number), todayOnly: listOf(number) },
};

/** The task to forecast tomorrow's weather, which takes memory of the days before today. */
export const weather: Task<WeatherConfig, SequenceData> = {
  name: "weather",
  unit: "step",
  defaults: {
    run: { seed: 1n, length: { unit: "epochs", count: 5 }, clip: 1 },
    options: {
      ...{ cell: "rnn", hiddenSize: 16, numLayers: 1, dropout: 0 },
      ...{ batchSize: 16, sequenceLength: 20, validation: 0.1, sampleEvery: 20 },
      days: 30_000,
    },
  },
  options: { ...sequenceOptions, days: number },
  observations: { forecast: forecastFields as unknown as Fields<Record<string, unknown>> },
  prepare: ({ days }) => ({
    symbols: weatherKinds.map(({ symbol }) => symbol),
    ids: weatherDays(seed, days),
  }),
  describe: (config, data) => ({
    ...describeSequence("The weather", data, config),
    baselines: [
      { label: "best possible", loss: entropyRate(weatherModel) },
      { label: "today only", loss: conditionalEntropy(weatherModel) },
      { label: "chance", loss: symbolEntropy(weatherModel) },
    ],
  }),
  createLearner: (config, data) => {
    const training = data.ids.length - Math.floor(data.ids.length * config.validation);
    return new SequenceLearner(config, data, "forecast", function* (model, { step, withSnapshot }) {
      const number = Math.floor(step / config.sampleEvery);
      const observation = forecast(model, occasion(number, data.ids, training), withSnapshot);
      yield;
      return observation;
    });
  },
};
