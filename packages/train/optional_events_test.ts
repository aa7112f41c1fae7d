import { assert, assertEquals } from "@std/assert";
import type { LandscapeEvent, RunEvent } from "./events/event.ts";
import { findRuns } from "./log/logged_runs.ts";
import { loggedEvents } from "./log/logged_events.ts";
import { nothingKept } from "./job.ts";
import { bowl, bowlConfig } from "./testdata/bowl.ts";
import { eventsOf, jobOf, resumedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";

const events = ["landscape"] as const;
const short = { ...tutorial, length: { unit: "epochs", count: 4 } as const };

function landscapesIn(all: readonly RunEvent[]): LandscapeEvent[] {
  return all.filter((event) => event.type === "landscape");
}

async function logged(file: string): Promise<RunEvent[]> {
  const [run] = await findRuns(file);
  const { signal } = new AbortController();
  const pieces = await Array.fromAsync(loggedEvents(run, { signal, warn: () => {} }));
  return pieces.flat();
}

Deno.test("A run that is asked for landscapes has them before its end, over both planes", async () => {
  const all = await eventsOf(jobOf(short), { events });
  const landscapes = landscapesIn(all);
  assertEquals(landscapes.map(({ plane, through }) => [plane, through]), [
    ["principal", []],
    ["ends", [0, 1]],
  ]);
  for (const { spacing, losses, paths } of landscapes) {
    assertEquals(spacing, 1);
    assert(losses.every(Number.isFinite));
    assertEquals(paths.map(({ steps }) => steps), [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]);
  }
  assertEquals(
    all.slice(-5).map((event) => event.type === "loading" ? event.fraction : event.type),
    [
      ...[0, "landscape", 0.5, "landscape", "finished"],
    ],
  );
});

Deno.test("A run that isn't asked has none, and one contestant has one plane", async () => {
  assertEquals(landscapesIn(await eventsOf(jobOf(short))), []);
  const alone = { ...short, optimizers: short.optimizers.slice(0, 1) };
  const landscapes = landscapesIn(await eventsOf(jobOf(alone), { events }));
  assertEquals(landscapes.map(({ plane }) => plane), ["principal"]);
});

Deno.test("A run that is ended early has no landscape", async () => {
  const all = await eventsOf(jobOf({ ...short, length: { unit: "epochs", count: 1e9 } }), {
    events,
    stopAfter: ({ type }) => type === "step",
  });
  assertEquals(landscapesIn(all), []);
});

Deno.test("A task that isn't known by name is measured in this thread", async () => {
  const all = await eventsOf(jobOf(bowlConfig), { events, task: bowl });
  assertEquals(landscapesIn(all).map(({ plane }) => plane), ["principal", "ends"]);
});

Deno.test("A log holds landscapes to six digits in bounded lines, and never weights", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    const all = await eventsOf(jobOf(tutorial, { storage: { ...nothingKept, log } }), {
      ...{ events, snapshots: true, weights: true },
    });
    const text = await Deno.readTextFile(log);
    const lines = text.split("\n").filter((line) => line.includes('"type":"landscape"'));
    assertEquals(lines.length, 2);
    for (const line of lines) assert(line.length < 60_000, `${line.length}`);
    assertEquals(text.includes('"weights"'), false);
    const [read] = landscapesIn(await logged(log));
    const [measured] = landscapesIn(all);
    read.losses.forEach((loss, i) => {
      assert(Math.abs(loss - measured.losses[i]) <= 1e-5 * measured.losses[i]);
    });
    assertEquals({ ...read, losses: [], paths: [] }, { ...measured, losses: [], paths: [] });
    assertEquals(read.paths[0].steps, measured.paths[0].steps);
  }));

Deno.test("A resumed run has the landscape of its new end alone, with the start that it had", () =>
  inTempFolder(async (folder) => {
    const save = `${folder}/run`, log = `${folder}/log.jsonl`;
    const storage = { ...nothingKept, save, log };
    await eventsOf(jobOf(short, { storage }), { events });
    const longer = resumedJob(save, { length: { unit: "epochs", count: 6 }, storage });
    await eventsOf(longer, { events });
    const landscapes = landscapesIn(await logged(log));
    assertEquals(landscapes.map(({ plane }) => plane), ["principal", "ends"]);
    const { steps, losses } = landscapes[1].paths[0];
    assertEquals(steps, [0, 5, 6]);
    const straight = await eventsOf(jobOf({ ...short, length: { unit: "epochs", count: 6 } }), {
      events,
    });
    const [, ends] = landscapesIn(straight);
    assertEquals(losses, [0, 5, 6].map((i) => Number(ends.paths[0].losses[i].toPrecision(6))));
  }));

Deno.test("A run that goes on has landscapes of all of its way at each of its ends", async () => {
  const longer = { length: { unit: "epochs", count: 6 }, optimizers: short.optimizers } as const;
  const legs = [{ ...longer, optimizers: [...longer.optimizers] }];
  const all = await eventsOf(jobOf(short), {
    ...{ events, continuation: () => Promise.resolve(legs.shift() ?? null) },
  });
  const landscapes = landscapesIn(all);
  assertEquals(landscapes.map(({ plane }) => plane), ["principal", "ends", "principal", "ends"]);
  assertEquals(landscapes[1].paths[0].steps, [0, 1, 2, 3, 4]);
  assertEquals(landscapes[3].paths[0].steps, [0, 1, 2, 3, 4, 5, 6]);
});
