import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { textTask, tutorialTask, weatherTask } from "./configured_task.ts";
import type { RunEvent, StartedEvent } from "./events/event.ts";
import { race, type RaceOptions } from "./race.ts";
import { configOf, type ConfigOptions } from "./race_config.ts";
import { UsageError } from "./specs/usage_error.ts";
import { weather } from "./tasks/weather/weather_task.ts";
import { eventsOf, jobOf } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { weatherConfig } from "./testdata/recorded_weather.ts";

const optimizers = ["adam", "sgd"];

function raced(options: Partial<RaceOptions> = {}): Promise<RunEvent[]> {
  return Array.fromAsync(race({ task: tutorialTask(), optimizers, ...options }));
}

function startIn([started]: readonly RunEvent[]): StartedEvent {
  assert(started.type === "started");
  return started;
}

/** The losses of all steps, by contestant. */
function lossesIn(events: readonly RunEvent[]): number[][] {
  const losses: number[][] = [[], []];
  for (const event of events) if (event.type === "step") losses[event.contestant].push(event.loss);
  return losses;
}

Deno.test("A race with nothing but optimizers is the tutorial's", async () => {
  const events = await raced();
  assertEquals<unknown>(startIn(events).config, tutorial);
  assertEquals(lossesIn(events), lossesIn(await eventsOf(jobOf(tutorial))));
});

Deno.test("What isn't given has the task's defaults", () => {
  const given = { optimizers: ["adam:lr=0.01", "sgd:lr=0.1"] };
  assertEquals<unknown>(configOf({ ...given, task: weatherTask() }), weatherConfig);
  assertEquals<unknown>(configOf({ ...given, task: weather }), weatherConfig);
});

Deno.test("What is given replaces the defaults", () => {
  const task = textTask("book.txt", { cell: "lstm", dropout: 0.5 });
  const options = { seed: 7, steps: 9, clip: 0.5, schedule: "step:stepSize=3" };
  assertEquals<unknown>(configOf({ task, optimizers: ["rmsprop"], ...options }), {
    ...{ task: "text", seed: 7n, length: { unit: "steps", count: 9 }, clip: 0.5 },
    schedule: { name: "StepLR", options: { stepSize: 3 } },
    optimizers: [{ name: "RMSprop", options: { lr: 0.002 }, label: "RMSprop(lr=0.002)" }],
    ...{ cell: "lstm", hiddenSize: 128, numLayers: 1, dropout: 0.5, batchSize: 32 },
    ...{ sequenceLength: 64, validation: 0.1, sampleEvery: 100, sampleLength: 200 },
    file: "book.txt",
  });
  assertEquals(configOf({ task, optimizers, epochs: 2 }).length, { unit: "epochs", count: 2 });
  assertEquals(configOf({ task, optimizers, seed: 2n ** 64n - 1n }).seed, 2n ** 64n - 1n);
});

const refusals: [options: Partial<ConfigOptions>, message: string][] = [
  [{ epochs: 0 }, "A run expected a positive integer as its epochs: got 0"],
  [{ steps: 1.5 }, "A run expected a positive integer as its steps: got 1.5"],
  [{ epochs: 1, steps: 2 }, "A run expected epochs or steps: got 1 epochs and 2 steps"],
  [{ seed: -1 }, "A run expected an integer from 0 to 2^64 - 1 as its seed: got -1"],
  [{ seed: 0.5 }, "A run expected an integer from 0 to 2^64 - 1 as its seed: got 0.5"],
  [{ clip: NaN }, "A run expected clip > 0: got NaN"],
];
for (const [options, message] of refusals) {
  Deno.test(`A race is refused: ${message}`, () => {
    const given = { task: tutorialTask(), optimizers, ...options };
    assertEquals(assertThrows(() => configOf(given), RangeError).message, message);
  });
}

Deno.test("What can't be understood, or is refused by an optimizer, is an error", async () => {
  await assertRejects(() => raced({ optimizers: ["adm"] }), UsageError);
  await assertRejects(() => raced({ schedule: "zigzag" }), UsageError);
  await assertRejects(() => raced({ schedule: "plateau" }), RangeError);
});

Deno.test("A race has as many workers as it is given, and the same numbers", async () => {
  assertEquals(lossesIn(await raced({ workers: 2 })), lossesIn(await raced()));
});

Deno.test("Events have snapshots on demand", async () => {
  const snapshotsIn = (events: RunEvent[]) =>
    events.map((event) => event.type === "step" && event.snapshot !== null).filter(Boolean).length;
  assertEquals(snapshotsIn(await raced()), 0);
  assertEquals(snapshotsIn(await raced({ snapshots: true })), 30);
});

Deno.test("A race can be stopped, and left", async () => {
  const controller = new AbortController();
  const events: RunEvent[] = [];
  for await (const event of race({ task: tutorialTask(), optimizers, signal: controller.signal })) {
    events.push(event);
    if (event.type === "step" && event.step === 3) controller.abort();
  }
  const end = events.at(-1);
  assert(end?.type === "finished" && end.interrupted);
  for await (const event of race({ task: tutorialTask(), optimizers, epochs: 1e9, workers: 2 })) {
    if (event.type === "step") break;
  }
});
