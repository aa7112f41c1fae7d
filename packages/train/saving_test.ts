import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { LockedError } from "./checkpoint/file_lock.ts";
import { loadRun } from "./checkpoint/run_folder.ts";
import type { RunEvent } from "./events/event.ts";
import type { Job } from "./job.ts";
import { eventsOf, jobOf, savedJob } from "./testdata/job.ts";
import {
  configOf,
  historyIn,
  inTextFolder,
  namesIn,
  resumed,
  run,
  saving,
} from "./testdata/resumed_text.ts";
import { SaveRequests } from "./training/save_requests.ts";

Deno.test("Checkpoints are made as often as wanted, and at the end", () =>
  inTextFolder(async (folder, file) => {
    const job = saving(file, `${folder}/run`, { saveEvery: { unit: "epochs", count: 1 } });
    const checkpoints = (await run(job)).filter((event) => event.type === "checkpoint");
    const ofSgd = checkpoints.filter(({ contestant }) => contestant === 1);
    assertEquals(ofSgd.map(({ step, epoch }) => [step, epoch]), [[8, 1], [16, 2], [20, 3]]);
    assertEquals(
      new Set(ofSgd.map(({ directory }) => directory)),
      new Set([`${folder}/run/2-sgd`]),
    );
    assert(checkpoints.every(({ error }) => error === null));
  }));

Deno.test("A folder with another run is refused, unless it may be overwritten", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    await run(saving(file, saved), 3);
    const error = await assertRejects(() => run(saving(file, saved)), CheckpointError);
    assertEquals(
      error.message,
      `"${saved}" holds the checkpoints of another run: go on with it by --resume, or replace it ` +
        "by --overwrite",
    );
    await run(saving(file, saved, { overwrite: true }), 5);
    const history = historyIn(await run(resumed(saved), 6));
    assert(history.some((event) => event.type === "step" && event.step === 5));
  }));

async function seedsIn(folder: string): Promise<bigint[]> {
  return (await loadRun(folder)).map(({ config }) => config.seed);
}

for (const workers of [1, 2]) {
  Deno.test(`A run is kept until another one has replaced it, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const saved = `${folder}/run`;
      await run(saving(file, saved), 3);
      const saveEvery = { unit: "steps", count: 1 } as const;
      const config = { ...configOf(file), seed: 8n };
      const other = { ...savedJob(config, saved, { overwrite: true, saveEvery }), workers };
      // It is left as soon as it has begun.
      const leave = () => Promise.reject(new Error("left"));
      const onEvent = ({ type }: RunEvent) => type === "started" ? leave() : undefined;
      await assertRejects(() => eventsOf(other, { onEvent }), Error, "left");
      assertEquals(await seedsIn(saved), [7n, 7n]);
      const checkpoints = (await run(other)).filter((event) => event.type === "checkpoint");
      assert(checkpoints.every(({ error }) => error === null));
      assertEquals(await seedsIn(saved), [8n, 8n]);
      assertEquals(await namesIn(saved), ["1-adam", "2-sgd"]);
    }));
}

Deno.test("A run that is stopped before all of it can be saved leaves the other, and says so", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    await run(saving(file, saved), 3);
    const config = { ...configOf(file), seed: 8n };
    const events = await run(savedJob(config, saved, { overwrite: true }), 1);
    const reported = events.filter(({ type }) => /checkpoint|warning/.test(type));
    assertEquals(reported.map((event) => ({ ...event, time: 0 })), [
      {
        type: "checkpoint",
        ...{ time: 0, contestant: 0, step: 1, epoch: 1 },
        directory: `${saved}/run.new/1-adam`,
        error: null,
      },
      {
        type: "warning",
        time: 0,
        text:
          `The run in "${saved}" was not replaced: not all contestants of the new one were saved`,
        isLoss: true,
      },
    ]);
    assertEquals(await seedsIn(saved), [7n, 7n]);
  }));

/** Why a run is refused while another one, which waits after its start, is in its way. */
async function refusalBeside(first: Job, second: Job): Promise<string> {
  let refusal = "";
  await eventsOf(first, {
    stopAfter: ({ type }) => type === "started",
    onEvent: async ({ type }) => {
      if (type !== "started") return;
      refusal = (await assertRejects(() => run(second), LockedError)).message;
    },
  });
  return refusal;
}

Deno.test("A run is refused a folder that another one saves to, whether it is new or resumed", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const refusal = `Another run is saving to "${saved}" (process ${Deno.pid}): wait until it ` +
      "ends, or name another folder by --save";
    const other = saving(file, saved, { overwrite: true });
    assertEquals(await refusalBeside(saving(file, saved), other), refusal);
    await run(saving(file, saved), 3);
    assertEquals(await refusalBeside(resumed(saved), other), refusal);
    assertEquals(await refusalBeside(resumed(saved), resumed(saved)), refusal);
    assertEquals(await refusalBeside(other, resumed(saved)), refusal);
    assertEquals((await namesIn(saved)).filter((name) => name.endsWith(".lock")), []);
  }));

Deno.test("A run is refused a log that another one writes to, and saves nothing", () =>
  inTextFolder(async (folder, file) => {
    const [a, b, log] = [`${folder}/a`, `${folder}/b`, `${folder}/log.jsonl`];
    assertEquals(
      await refusalBeside(saving(file, a, { log }), saving(file, b, { log })),
      `Another run is writing to the log "${log}" (process ${Deno.pid}): wait until it ends, or ` +
        "name another file by --log",
    );
    assertEquals(await namesIn(folder), ["a", "b", "foxes.txt", "log.jsonl"]);
    assertEquals(await namesIn(b), []);
  }));

Deno.test("A request to save that comes to a run which isn't saved is answered with advice", () =>
  inTextFolder(async (_folder, file) => {
    const saves = new SaveRequests();
    const warnings: string[] = [];
    await eventsOf(jobOf(configOf(file)), {
      saves,
      warn: (text) => void warnings.push(text),
      onEvent: (event) => {
        if (event.type === "step" && event.step === 3 && event.contestant === 0) saves.request();
      },
    });
    assertEquals(warnings, ["Nothing can be saved now: --save names no folder"]);
    saves.request();
    assertEquals(warnings.length, 1);
  }));

for (const inThreads of [false, true]) {
  Deno.test(`A request to save is met by every contestant ${inThreads ? "in threads" : "at once"}`, () =>
    inTextFolder(async (folder, file) => {
      const saves = new SaveRequests();
      const events = await eventsOf(saving(file, `${folder}/run`), {
        ...{ saves, inThreads },
        onEvent: ({ type }) => {
          if (type === "started") saves.request();
        },
      });
      const checkpoints = events.filter((event) => event.type === "checkpoint");
      for (const number of [0, 1]) {
        const steps = checkpoints.filter(({ contestant }) => contestant === number);
        assertEquals(steps.map(({ step }) => step), [1, 20]);
      }
    }));
}

Deno.test("A checkpoint that can't be written is reported, and the run continues", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const job = saving(file, saved, { saveEvery: { unit: "steps", count: 10 } });
    const events = await eventsOf(job, {
      onEvent: async ({ type }) => {
        if (type !== "started") return;
        await Deno.remove(saved, { recursive: true });
        await Deno.writeTextFile(saved, "in the way");
      },
    });
    const checkpoints = events.filter((event) => event.type === "checkpoint");
    const errors = checkpoints.map(({ error }) => error);
    assertEquals([errors.length, events.at(-1)?.type], [4, "finished"]);
    assert(errors.every((error) => error?.startsWith("not a directory")), String(errors));
  }));
