import { Generator } from "@ohlol/tensor";
import { type HiddenMarkovModel, stationaryDistribution } from "./hidden_markov_model.ts";
import { modelOfSpells } from "./spells.ts";

const SUNNY = 0, CLOUDY = 1, RAINY = 2;

/**
 * The weather: the sun shines for three to five days and it rains for two or three, with a day or
 * two of clouds in between. Clouds that come after sun mostly bring rain, and clouds that come after
 * rain mostly make way for the sun.
 *
 * Today's weather alone says little of tomorrow's: after a cloudy day all three are equally
 * probable. It takes memory to distinguish the two kinds of clouds, and to know how long a spell has
 * lasted. From the first change of the weather on, the state of the model follows from the days.
 */
export const weatherModel: HiddenMarkovModel = modelOfSpells({
  sun: { symbol: SUNNY, lengths: [0, 0, 0.25, 0.5, 0.25], next: { "clouds after sun": 1 } },
  "clouds after sun": { symbol: CLOUDY, lengths: [0.5, 0.5], next: { rain: 0.85, sun: 0.15 } },
  rain: { symbol: RAINY, lengths: [0, 0.5, 0.5], next: { "clouds after rain": 1 } },
  "clouds after rain": { symbol: CLOUDY, lengths: [0.5, 0.5], next: { sun: 0.85, rain: 0.15 } },
});

/**
 * Makes days of weather, each as the number of its kind; the same days for the same seed.
 *
 * @param seed The seed of the random numbers: 0 to 2³² - 1.
 * @param count How many days; more of them begin with the same ones.
 */
export function weatherDays(seed: number, count: number): Int32Array {
  const { emission, transitions } = weatherModel;
  const generator = new Generator(seed);
  const days = new Int32Array(count);
  let probabilities: readonly number[] = stationaryDistribution(transitions);
  for (let day = 0; day < count; day++) {
    const state = draw(probabilities, generator);
    days[day] = emission[state];
    probabilities = transitions[state];
  }
  return days;
}

/** Draws a number from 0 on, each with its probability. */
function draw(probabilities: readonly number[], generator: Generator): number {
  let rest = generator.random() * 2 ** -32;
  let last = 0;
  for (const [number, probability] of probabilities.entries()) {
    if (probability === 0) continue;
    if (rest < probability) return number;
    rest -= probability;
    last = number;
  }
  return last; // where the probabilities add up to a little less than 1
}
