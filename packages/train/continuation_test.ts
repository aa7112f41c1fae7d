import { assertEquals } from "@std/assert";
import { loadRun, newestConfig } from "./checkpoint/run_folder.ts";
import type { RunConfig } from "./config/run_config.ts";
import type { Continuation } from "./continuation.ts";
import type { RunEvent } from "./events/event.ts";
import { findRuns } from "./log/logged_runs.ts";
import { loggedEvents } from "./log/logged_events.ts";
import { newRunState, takeEvent } from "./state/run_state.ts";
import { eventsOf, jobOf, resumedJob } from "./testdata/job.ts";
import { optimizer, tutorial } from "./testdata/recorded_race.ts";
import { weatherConfig } from "./testdata/recorded_weather.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";

const six = { unit: "epochs", count: 6 } as const;
const twelve = { unit: "epochs", count: 12 } as const;
const pair = tutorial.optimizers;
const three = [...pair, optimizer("Adam", 0.5)];
const short: RunConfig = { ...tutorial, length: six };

/** Goes on in these ways, and then ends. */
function goingOn(...ways: Continuation[]): () => Promise<Continuation | null> {
  return () => Promise.resolve(ways.shift() ?? null);
}

/** What the training steps of a contestant were, without their times. */
function stepsOf(events: readonly RunEvent[], contestant: number) {
  return events.flatMap((event) =>
    event.type === "step" && event.contestant === contestant
      ? [{ ...event, time: 0, seconds: 0, snapshot: null }]
      : []
  );
}

function assertSameSteps(
  actual: readonly RunEvent[],
  expected: readonly RunEvent[],
  count: number,
) {
  for (let number = 0; number < count; number++) {
    assertEquals(stepsOf(actual, number), stepsOf(expected, number));
  }
}

Deno.test("A run that goes on makes the steps of a run that was longer from its start", async () => {
  for (const inThreads of [false, true]) {
    for (const config of [short, { ...weatherConfig, days: 500, length: six }]) {
      const longer = await eventsOf(jobOf({ ...config, length: twelve }));
      const { optimizers } = config;
      const continuation = goingOn({ length: twelve, optimizers });
      const events = await eventsOf(jobOf(config), { inThreads, continuation });
      assertSameSteps(events, longer, 2);
      assertEquals(events.filter(({ type }) => type === "finished").length, 2);
    }
  }
});

Deno.test("A contestant that is added makes the steps that it makes from the start", async () => {
  for (const workers of [1, 2]) {
    const whole = await eventsOf(jobOf({ ...short, length: twelve, optimizers: three }));
    const continuation = goingOn(
      { length: six, optimizers: three },
      { length: twelve, optimizers: three },
    );
    const inThreads = workers > 1;
    const events = await eventsOf(jobOf(short, { workers }), { inThreads, continuation });
    assertSameSteps(events, whole, 3);
    const state = newRunState();
    for (const event of events) takeEvent(state, event);
    assertEquals(state.histories.map(({ last }) => last?.time), [12, 12, 12]);
    assertEquals(state.histories.map(({ records }) => records.length), [12, 12, 12]);
    assertEquals([state.started?.steps, state.finished?.table.length], [12, 3]);
  }
});

Deno.test("The log of a run that went on is that of one longer run", async () => {
  await inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    const storage = { save: `${folder}/run`, saveEvery: null, overwrite: false, log };
    const continuation = goingOn(
      { length: six, optimizers: three },
      { length: twelve, optimizers: three },
    );
    const events = await eventsOf(jobOf(short, { storage }), { continuation });
    const [run, ...others] = await findRuns(log);
    assertEquals([others, run.ending, run.lastStep], [[], "finished", 12]);
    assertEquals(run.started.contestants, three.map(({ label }) => label));
    assertEquals([run.started.steps, run.started.config.length], [12, twelve]);
    const warnings: string[] = [];
    const signal = new AbortController().signal;
    const batches = loggedEvents(run, { signal, warn: (text) => warnings.push(text) });
    const logged = (await Array.fromAsync(batches)).flat();
    assertEquals(warnings, []);
    assertSameSteps(logged, events, 3);
    assertEquals(logged.filter(({ type }) => type === "finished").length, 1);
  });
});

Deno.test("A run that went on can be resumed from its folder, also if not all were saved since", async () => {
  await inTempFolder(async (folder) => {
    const save = `${folder}/run`;
    const storage = { save, saveEvery: null, overwrite: false, log: null };
    const continuation = goingOn({ length: six, optimizers: three });
    await eventsOf(jobOf(short, { storage }), { continuation });
    // The first two were done before the third was added, and are not saved again.
    const checkpoints = await loadRun(save);
    assertEquals(checkpoints.map(({ config }) => config.optimizers.length), [2, 2, 3]);
    assertEquals(newestConfig(checkpoints).optimizers, three);
    const resumed = await eventsOf(resumedJob(save, { length: twelve }));
    const whole = await eventsOf(jobOf({ ...short, length: twelve, optimizers: three }));
    const later = whole.filter((event) => event.type !== "step" || event.step > 6);
    assertSameSteps(resumed, later, 3);
  });
});

Deno.test("A run that is ended early isn't asked how it goes on", async () => {
  let isAsked = false;
  const continuation = () => {
    isAsked = true;
    return Promise.resolve(null);
  };
  const stopAfter = (event: RunEvent) => event.type === "step" && event.step === 3;
  await eventsOf(jobOf(short), { continuation, stopAfter });
  assertEquals(isAsked, false);
  await eventsOf(jobOf(short), { continuation });
  assertEquals(isAsked, true);
});
