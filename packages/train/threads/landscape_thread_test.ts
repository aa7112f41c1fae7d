import { assert, assertEquals, assertRejects } from "@std/assert";
import type { LandscapeEvent } from "../events/event.ts";
import { WeightPaths } from "../state/weight_paths.ts";
import { dataOf } from "../tasks/task_data.ts";
import { tutorial as tutorialTask } from "../tasks/tutorial/tutorial_task.ts";
import { tutorial } from "../testdata/recorded_race.ts";
import { Trainer } from "../trainer/trainer.ts";
import { LossSurface } from "../landscape/loss_surface.ts";
import { Surveyor, type Wanted } from "../landscape/surveyor.ts";
import { LandscapeThread } from "./landscape_thread.ts";

const data = await dataOf(tutorialTask, tutorial);
const wanted: Wanted = { plane: "ends", through: [0, 1], time: 3 };
const { signal } = new AbortController();

/** The recorded weights of the tutorial's race, up to a step. */
function pathsUpTo(last: number, paths = new WeightPaths()): WeightPaths {
  for (const contestant of [0, 1]) {
    const trainer = new Trainer(contestant, tutorialTask, tutorial, data);
    while (trainer.steps < last) {
      const { step, weights } = trainer.trainStep(false, true);
      const isNew = step > (paths.of(contestant).at(-1)?.step ?? 0);
      if (isNew) paths.add(contestant, step, weights!);
    }
  }
  return paths;
}

function measuredHere(paths: WeightPaths): LandscapeEvent | null {
  const surveyor = new Surveyor(new LossSurface(tutorialTask, tutorial, data), 2);
  for (const contestant of [0, 1]) {
    for (const { step, weights } of paths.of(contestant)) surveyor.add(contestant, step, weights);
  }
  return surveyor.measure(wanted);
}

async function withThread(use: (thread: LandscapeThread) => Promise<void>): Promise<void> {
  const thread = new LandscapeThread(() => {});
  try {
    await use(thread);
  } finally {
    thread.terminate();
  }
}

Deno.test("A thread measures the same landscape as this one, and takes only what is new", () =>
  withThread(async (thread) => {
    thread.begin(tutorial, data);
    const paths = pathsUpTo(6);
    assertEquals(thread.send(paths), true);
    assertEquals(thread.send(paths), false);
    assertEquals(await thread.measure(wanted, signal), measuredHere(paths));
    assertEquals(thread.send(pathsUpTo(15, paths)), true);
    const landscape = await thread.measure(wanted, signal);
    assertEquals(landscape, measuredHere(paths));
    assertEquals(landscape?.paths[0].steps.length, 16);
  }));

Deno.test("A thread begins again where weights were left out", () =>
  withThread(async (thread) => {
    thread.begin(tutorial, data);
    const paths = pathsUpTo(8, new WeightPaths({ bytes: Infinity, rows: 20 }));
    thread.send(paths);
    pathsUpTo(15, paths);
    assert(paths.thinned > 0);
    thread.send(paths);
    assertEquals(await thread.measure(wanted, signal), measuredHere(paths));
  }));

Deno.test("A thread without weights has no landscape, and one that rests has none until it is asked", () =>
  withThread(async (thread) => {
    thread.begin(tutorial, data);
    assertEquals(await thread.measure(wanted, signal), null);
    const paths = pathsUpTo(3);
    const heard: LandscapeEvent[] = [];
    thread.listen({ onLandscape: (landscape) => heard.push(landscape), onError: () => {} });
    thread.rest();
    thread.send(paths);
    assertEquals(await thread.measure(wanted, signal), measuredHere(paths));
    assertEquals(heard, []);
  }));

Deno.test("A landscape that is no longer wanted is null", () =>
  withThread(async (thread) => {
    const stopping = new AbortController();
    thread.begin(tutorial, data);
    const measured = thread.measure(wanted, stopping.signal);
    stopping.abort();
    assertEquals(await measured, null);
  }));

Deno.test("An error in the thread is the asker's", () =>
  withThread(async (thread) => {
    thread.begin({ ...tutorial, task: "juggling" }, data);
    const measured = thread.measure(wanted, signal);
    const error = await assertRejects(() => measured, Error);
    assertEquals(error.message, 'A thread knows no task "juggling"');
  }));
