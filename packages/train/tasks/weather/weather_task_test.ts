import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { TextWindows } from "@ohlol/text";
import type { ObservationEvent, RunEvent } from "../../events/event.ts";
import { eventsOf, jobOf } from "../../testdata/job.ts";
import { weatherConfig } from "../../testdata/recorded_weather.ts";
import { DataError } from "../data_error.ts";
import { dataOf, describeData } from "../task_data.ts";
import { cutSequence } from "../sequence/windows.ts";
import type { Forecast } from "./forecast.ts";
import { filter, nextSymbols } from "./hidden_markov_model.ts";
import { weather, type WeatherConfig } from "./weather_task.ts";
import { weatherModel } from "./weather.ts";

const config = { ...weatherConfig, optimizers: weatherConfig.optimizers.slice(0, 1) };
const data = await dataOf(weather, config);
const description = describeData(weather, config, data);
const [best, todayOnly, chance] = description.baselines.map(({ loss }) => loss);

async function run(changes: Partial<WeatherConfig> = {}): Promise<RunEvent[]> {
  return await eventsOf(jobOf({ ...config, ...changes }));
}

function forecastsIn(events: readonly RunEvent[]): (ObservationEvent & { value: Forecast })[] {
  return events.filter((event) => event.type === "observation") as never;
}

/** How far probabilities are from the true ones: Σ p ln(p / q). */
function distance(q: number[], truth: number[]): number {
  return truth.reduce((sum, p, kind) => p > 0 ? sum + p * Math.log(p / q[kind]) : sum, 0);
}

function mean(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b) / numbers.length;
}

Deno.test("The weather is a sequence of three symbols with three losses to compare with", () => {
  const { symbols, trainingSymbols, validationSymbols, baselines } = description;
  assertEquals(symbols, ["☀️", "☁️", "🌧️"]);
  assertEquals([trainingSymbols, validationSymbols], [27_000, 3000]);
  assertEquals(baselines, [
    { label: "best possible", loss: best },
    { label: "today only", loss: todayOnly },
    { label: "chance", loss: chance },
  ]);
});

Deno.test("The defaults are those of the configuration that is tested here", () => {
  const { run, options } = weather.defaults;
  assertEquals({ ...config, ...run, ...options }, config);
});

Deno.test("The days don't depend on the seed of the weights", async () => {
  assertEquals((await dataOf(weather, { ...config, seed: 2n })).ids, data.ids);
});

Deno.test("Validated as networks are, a predictor that knows the weather has the baselines", () => {
  const { validation } = cutSequence("It", data.ids, config);
  for (const [memory, loss] of [[8, best], [1, todayOnly], [0, chance]]) {
    assertAlmostEquals(validationLoss(validation!, memory), loss, 0.002);
  }
});

/** The loss of a predictor that knows how the weather is made, and remembers so many days. */
function validationLoss(validation: TextWindows, memory: number): number {
  const columns = Array.from({ length: config.batchSize }, (): number[] => []);
  let sum = 0, count = 0;
  for (const { inputs, targets } of validation) {
    inputs.data.forEach((kind, i) => {
      const days = columns[i % columns.length];
      days.push(kind);
      const belief = filter(weatherModel, memory === 0 ? [] : days.slice(-memory));
      sum -= Math.log(nextSymbols(weatherModel, belief)[targets.data[i]]);
      count++;
    });
  }
  return sum / count;
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  Deno.test(`By default a network of kind ${cell} learns to remember almost all there is`, async () => {
    const events = await run({ cell });
    const losses = events.filter((event) => event.type === "validation").map(({ loss }) => loss);
    assertEquals(losses.length, 5);
    assertAlmostEquals(losses[4], best, 0.02);
    assert(losses[4] < todayOnly - 0.3);
  });
}

Deno.test("A network forecasts as often as a text gets samples, each time a day later", async () => {
  const events = await run({ length: { unit: "steps", count: 100 }, sampleEvery: 30 });
  const forecasts = forecastsIn(events);
  assertEquals(forecasts.map(({ step, epoch }) => [step, epoch]), [
    [30, 1],
    [60, 1],
    [84, 1],
    [90, 2],
    [100, 2],
  ]);
  const [first, second] = forecasts.map(({ value }) => value);
  assertEquals(second.days, [...first.days.slice(1), first.tomorrow]);
});

Deno.test("A network that has learned forecasts far better than today alone allows", async () => {
  const events = await run();
  const forecasts = forecastsIn(events).slice(-15).map(({ value }) => value);
  const own = mean(forecasts.map(({ predicted, best }) => distance(predicted, best)));
  const todayOnly = mean(forecasts.map(({ todayOnly, best }) => distance(todayOnly, best)));
  assert(own < todayOnly / 5, `${own} beside ${todayOnly}`);
});

Deno.test("Too few days to learn from are refused", async () => {
  await assertRejects(
    () => run({ days: 300 }),
    DataError,
    "The weather is too short: 16 columns of 20 symbols, each with the one after it, " +
      "take 336 symbols to learn from: got 270",
  );
});
