import { assert, assertEquals } from "@std/assert";
import type { RunConfig } from "../config/run_config.ts";
import type { Summary } from "../events/event.ts";
import { dataOf } from "../tasks/task_data.ts";
import { taskNamed } from "../tasks/registry.ts";
import { finish } from "../testdata/finish.ts";
import { eventsOf, jobOf } from "../testdata/job.ts";
import { optimizer, tutorial } from "../testdata/recorded_race.ts";
import { weatherConfig } from "../testdata/recorded_weather.ts";
import { Trainer } from "../trainer/trainer.ts";
import { trainQuietly } from "./train_quietly.ts";

const weather = { ...weatherConfig, days: 1000, length: { unit: "epochs", count: 3 } as const };

async function quietly(config: RunConfig, part?: number) {
  const task = taskNamed(config.task)!;
  return finish(trainQuietly(new Trainer(0, task, config, await dataOf(task, config)), part));
}

function withoutSpeed(summary: Summary): Summary {
  return { ...summary, secondsPerStep: null, symbolsPerSecond: null };
}

for (const config of [tutorial, weather]) {
  Deno.test(`A quiet training of the task ${config.task} has the numbers of a race`, async () => {
    const { summary, curve, seconds } = await quietly(config);
    const events = await eventsOf(jobOf(config));
    const end = events.at(-1);
    assert(end?.type === "finished");
    assertEquals(withoutSpeed(summary), withoutSpeed(end.table[0]));
    const type = config === weather ? "validation" : "step";
    const losses = events.filter((event) => event.type === type && event.contestant === 0);
    assertEquals(
      curve.steps.map((step, i) => [step, curve.losses[i]]),
      losses.map((event) => event.type === type && [event.step, event.loss]),
    );
    assert(seconds > 0);
  });
}

Deno.test("A quiet training can stop after a part of its steps", async () => {
  const { summary, curve } = await quietly(tutorial, 0.25);
  assertEquals([summary.steps, curve.steps], [4, [1, 2, 3, 4]]);
});

Deno.test("A quiet training ends where its loss is no longer finite", async () => {
  const { summary, curve } = await quietly({ ...tutorial, optimizers: [optimizer("SGD", 1e300)] });
  assertEquals([summary.divergedAt, curve.losses.at(-1)], [2, NaN]);
});
