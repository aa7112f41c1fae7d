import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { TextWindows } from "@ohlol/text";
import type { OptimizerConfig } from "../../config.ts";
import type { WeatherConfig } from "../../training_config.ts";
import { sequenceData } from "../text/data.ts";
import { DataError } from "../text/data_error.ts";
import type { SequenceEvent } from "../../events/sequence_events.ts";
import { runSequence } from "../../trainer/run.ts";
import { jobOf } from "../../testdata/job.ts";
import { beliefAfter, nextSymbols } from "./markov_chain.ts";
import { weatherReferences } from "./task.ts";
import { weatherChain } from "./weather.ts";
import { weatherDefaults } from "./weather_defaults.ts";

const adam: OptimizerConfig = { name: "Adam", options: { lr: 0.01 }, label: "Adam(lr=0.01)" };

const config: WeatherConfig = { task: "weather", ...weatherDefaults, seed: 1n, optimizers: [adam] };

const [best, todayOnly, chance] = weatherReferences().map(({ loss }) => loss);

async function data(changes: Partial<WeatherConfig> = {}) {
  const loaded = await sequenceData({ ...config, ...changes }).next();
  assert(loaded.done);
  return loaded.value;
}

async function run(changes: Partial<WeatherConfig> = {}): Promise<SequenceEvent[]> {
  const { signal } = new AbortController();
  return await Array.fromAsync(runSequence(jobOf({ ...config, ...changes }), signal));
}

/** How far probabilities are from the true ones: Σ p ln(p / q). */
function distance(q: number[], truth: number[]): number {
  return truth.reduce((sum, p, kind) => p > 0 ? sum + p * Math.log(p / q[kind]) : sum, 0);
}

function mean(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b) / numbers.length;
}

Deno.test("The weather is a sequence of three symbols with three losses to compare with", async () => {
  const { vocab, trainingSymbols, validationSymbols, references } = await data();
  assertEquals(vocab.symbols, ["☀️", "☁️", "🌧️"]);
  assertEquals([trainingSymbols, validationSymbols], [27_000, 3000]);
  assertEquals(references, [
    { label: "best possible", loss: best },
    { label: "today only", loss: todayOnly },
    { label: "chance", loss: chance },
  ]);
});

Deno.test("The days don't depend on the seed of the weights", async () => {
  assertEquals((await data({ seed: 2n })).ids, (await data()).ids);
});

Deno.test("Validated as networks are, whoever knows the weather has the reference losses", async () => {
  const { validation } = await data();
  for (const [memory, loss] of [[8, best], [1, todayOnly], [0, chance]]) {
    assertAlmostEquals(validationLoss(validation!, memory), loss, 0.002);
  }
});

/** The loss of whoever knows how the weather is made, and remembers so many days. */
function validationLoss(validation: TextWindows, memory: number): number {
  const columns = Array.from({ length: config.batchSize }, (): number[] => []);
  let sum = 0, count = 0;
  for (const { inputs, targets } of validation) {
    inputs.data.forEach((kind, i) => {
      const days = columns[i % columns.length];
      days.push(kind);
      const belief = beliefAfter(weatherChain, memory === 0 ? [] : days.slice(-memory));
      sum -= Math.log(nextSymbols(weatherChain, belief)[targets.data[i]]);
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
  const forecasts = events.filter((event) => event.type === "forecast");
  assertEquals(forecasts.map(({ step, epoch }) => [step, epoch]), [
    [30, 1],
    [60, 1],
    [84, 1],
    [90, 2],
    [100, 2],
  ]);
  const [first, second] = forecasts;
  assertEquals(second.days, [...first.days.slice(1), first.tomorrow]);
});

Deno.test("A network that has learned forecasts far better than today alone allows", async () => {
  const events = await run();
  const forecasts = events.filter((event) => event.type === "forecast").slice(-15);
  const own = mean(forecasts.map(({ predicted, best }) => distance(predicted, best)));
  const todayOnly = mean(forecasts.map(({ todayOnly, best }) => distance(todayOnly, best)));
  assert(own < todayOnly / 5, `${own} beside ${todayOnly}`);
});

Deno.test("Too few days to learn from are refused", async () => {
  await assertRejects(
    () => data({ days: 300 }),
    DataError,
    "The weather is too short: 16 columns of 20 symbols, each with the one after it, " +
      "take 336 symbols to learn from: got 270",
  );
});
