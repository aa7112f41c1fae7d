import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { loadRun } from "../checkpoint/run_folder.ts";
import type { ResumedJob, SequenceJob } from "../config.ts";
import { decodeEvent } from "../events/event_lines.ts";
import { runExperiment } from "../experiment.ts";
import type { ExperimentEvent } from "../events/events.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import type { TextConfig } from "../training_config.ts";
import type { SampleEvent, StepEvent, ValidationEvent } from "../events/sequence_events.ts";
import { jobOf } from "../testdata/job.ts";

const text = await Deno.readTextFile(`${import.meta.dirname}/../testdata/texts/foxes.txt`);

function configOf(file: string): TextConfig {
  return {
    task: "text",
    file,
    cell: "rnn",
    hiddenSize: 8,
    numLayers: 2,
    dropout: 0.2,
    batchSize: 4,
    sequenceLength: 16,
    length: { unit: "steps", count: 20 },
    clip: 1,
    validation: 0.2,
    schedule: { name: "CosineAnnealingLR", options: { tMax: 15 } },
    sampleEvery: 5,
    sampleLength: 10,
    seed: 7n,
    optimizers: [
      { name: "Adam", options: { lr: 0.01 }, label: "Adam" },
      { name: "SGD", options: { lr: 1, momentum: 0.9 }, label: "SGD" },
    ],
  };
}

type Job = SequenceJob | ResumedJob;

/** All that happens, until a contestant has made its `stopAt`-th step. */
async function eventsOf(job: Job, stopAt = Infinity): Promise<ExperimentEvent[]> {
  const controller = new AbortController();
  const { signal } = controller;
  const events: ExperimentEvent[] = [];
  for await (const event of runExperiment(job, { order: "in turn", snapshots: false, signal })) {
    events.push(event);
    if (event.type === "step" && event.step === stopAt) controller.abort();
  }
  return events;
}

type Result = StepEvent | ValidationEvent | SampleEvent;

/** What has to be the same whenever and however it happens, in the order of each contestant. */
function results(events: readonly ExperimentEvent[]): Result[] {
  const told = events.flatMap((event): Result[] => {
    if (event.type === "step") return [{ ...event, seconds: 0, elapsed: 0 }];
    return event.type === "validation" || event.type === "sample" ? [event] : [];
  });
  return told.sort((a, b) => a.contestant - b.contestant);
}

function resumed(folder: string, changes: Partial<ResumedJob> = {}): ResumedJob {
  const storage = { save: folder, saveEvery: null, overwrite: false, log: null };
  return { task: "resumed", folder, length: null, file: null, workers: 1, storage, ...changes };
}

async function inTextFolder(test: (folder: string, file: string) => Promise<void>) {
  await inTempFolder(async (folder) => {
    const file = `${folder}/foxes.txt`;
    await Deno.writeTextFile(file, text);
    await test(folder, file);
  });
}

function saving(file: string, folder: string, changes: Partial<SequenceJob["storage"]> = {}) {
  const storage = { save: folder, saveEvery: null, overwrite: false, log: null, ...changes };
  return jobOf(configOf(file), { storage });
}

for (const workers of [1, 2]) {
  Deno.test(`A run that was stopped goes on as if it hadn't been, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const straight = await eventsOf(jobOf(configOf(file)));
      const run = `${folder}/run`;
      const first = await eventsOf({ ...saving(file, run), workers }, 7);
      const second = await eventsOf(resumed(run, { workers }), 13);
      const third = await eventsOf(resumed(run, { workers }));
      assertEquals(results([...first, ...second, ...third]), results(straight));
      const [start] = third.filter(({ type }) => type === "started");
      assert(start.type === "started" && "past" in start);
      assertEquals(
        results(start.past).filter(({ type }) => type === "step"),
        results([...first, ...second]).filter(({ type }) => type === "step"),
      );
    }));
}

Deno.test("Checkpoints are made as often as wanted, and at the end", () =>
  inTextFolder(async (folder, file) => {
    const job = saving(file, `${folder}/run`, { saveEvery: { unit: "epochs", count: 1 } });
    const checkpoints = (await eventsOf(job)).filter((event) => event.type === "checkpoint");
    const ofSgd = checkpoints.filter(({ contestant }) => contestant === 1);
    assertEquals(ofSgd.map(({ step }) => step), [8, 16, 20]);
    assertEquals(
      new Set(ofSgd.map(({ directory }) => directory)),
      new Set([`${folder}/run/2-sgd`]),
    );
    assert(checkpoints.every(({ error }) => error === null));
  }));

Deno.test("A run can be made longer when it goes on", () =>
  inTextFolder(async (folder, file) => {
    const config: TextConfig = { ...configOf(file), schedule: null };
    const straight = await eventsOf(jobOf({ ...config, length: { unit: "steps", count: 30 } }));
    const storage = { ...saving(file, `${folder}/run`).storage };
    const first = await eventsOf(jobOf(config, { storage }));
    const length = { unit: "steps", count: 30 } as const;
    const second = await eventsOf(resumed(`${folder}/run`, { length }));
    const steps = (events: ExperimentEvent[]) =>
      results(events).filter(({ type }) => type === "step");
    assertEquals(steps([...first, ...second]), steps(straight));
  }));

Deno.test("A finished run that goes on has nothing to do", () =>
  inTextFolder(async (folder, file) => {
    await eventsOf(saving(file, `${folder}/run`));
    const again = await eventsOf(resumed(`${folder}/run`));
    assertEquals(again.map(({ type }) => type).filter((type) => type !== "loading"), [
      "started",
      "finished",
    ]);
  }));

Deno.test("A folder with another run is refused, unless it may be overwritten", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    await eventsOf(saving(file, run), 3);
    const error = await assertRejects(() => eventsOf(saving(file, run)), CheckpointError);
    assertEquals(
      error.message,
      `"${run}" holds the checkpoints of another run: go on with it by --resume, or replace it by ` +
        "--overwrite",
    );
    await eventsOf(saving(file, run, { overwrite: true }), 5);
    const [start] = (await eventsOf(resumed(run), 6)).filter(({ type }) => type === "started");
    assert(start.type === "started" && "past" in start);
    assert(start.past.some((event) => event.type === "step" && event.step === 5));
  }));

for (const workers of [1, 2]) {
  Deno.test(`A run stays until another one is saved in its place, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const run = `${folder}/run`;
      await eventsOf(saving(file, run), 3);
      const saveEvery = { unit: "steps", count: 1 } as const;
      const other = { ...saving(file, run, { overwrite: true, saveEvery }), workers };
      other.config = { ...other.config, seed: 8n };
      const { signal } = new AbortController();
      const options = { order: "in turn", snapshots: false, signal } as const;
      for await (const { type } of runExperiment(other, options)) if (type === "started") break;
      const seedIn = async () => (await loadRun(run)).map(({ config }) => config.seed);
      assertEquals(await seedIn(), [7n, 7n]);
      const checkpoints = (await eventsOf(other)).filter(({ type }) => type === "checkpoint");
      assert(checkpoints.every((event) => event.type === "checkpoint" && event.error === null));
      assertEquals(await seedIn(), [8n, 8n]);
      const names = (await Array.fromAsync(Deno.readDir(run))).map(({ name }) => name);
      assertEquals(names.sort(), ["1-adam", "2-sgd"]);
    }));
}

Deno.test("A run that is stopped before all of it can be saved leaves the other, and says so", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    await eventsOf(saving(file, run), 3);
    const other = saving(file, run, { overwrite: true });
    const events = await eventsOf({ ...other, config: { ...other.config, seed: 8n } }, 1);
    assertEquals(events.filter(({ type }) => /checkpoint|warning/.test(type)), [
      {
        type: "checkpoint",
        contestant: 0,
        step: 1,
        directory: `${run}/run.new/1-adam`,
        error: null,
      },
      {
        type: "warning",
        text: `The run in "${run}" was not replaced: not all contestants of the new one were saved`,
        isLoss: true,
      },
    ]);
    assertEquals((await loadRun(run)).map(({ config }) => config.seed), [7n, 7n]);
  }));

Deno.test("A run doesn't go on with a text that has changed", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    await eventsOf(saving(file, run), 3);
    await Deno.writeTextFile(file, text.replace("fox", "dog"));
    const error = await assertRejects(() => eventsOf(resumed(run)), CheckpointError);
    assertEquals(
      error.message,
      `"${file}" is not what the checkpoints in "${run}" were trained on: it has changed since`,
    );
  }));

Deno.test("A run goes on with a text that has moved, when it is told where", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    const straight = await eventsOf(jobOf(configOf(file)));
    const first = await eventsOf(saving(file, run), 3);
    const moved = `${folder}/moved.txt`;
    await Deno.rename(file, moved);
    const error = await assertRejects(() => eventsOf(resumed(run)), CheckpointError);
    assertEquals(
      error.message,
      `The text of the run in "${run}" is no longer at "${file}": name its new place by --text`,
    );
    const second = await eventsOf(resumed(run, { file: moved }), 7);
    const third = await eventsOf(resumed(run));
    assertEquals(results([...first, ...second, ...third]), results(straight));
  }));

Deno.test("A run on the weather takes no text", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    const { file: _, ...training } = configOf(file);
    const storage = saving(file, run).storage;
    await eventsOf(jobOf({ ...training, task: "weather", days: 1000 }, { storage }), 3);
    const error = await assertRejects(() => eventsOf(resumed(run, { file })), CheckpointError);
    assertEquals(error.message, `The run in "${run}" learns from no text, but from the weather`);
  }));

Deno.test("What is no run can't be resumed", () =>
  inTextFolder(async (folder, file) => {
    const refusal = async (run: string) =>
      (await assertRejects(() => eventsOf(resumed(run)), CheckpointError)).message;
    assertEquals(await refusal(`${folder}/none`), `There is no checkpoint in "${folder}/none"`);
    assertEquals(await refusal(file), `"${file}" is not a folder`);
    const run = `${folder}/run`;
    await eventsOf(saving(file, run), 3);
    for (const folder of [`${run}/1-adam`, `${run}/1-adam/`]) {
      assertEquals(
        await refusal(folder),
        `"${folder}" holds one contestant of a run: resume the whole run with --resume "${run}"`,
      );
    }
    await Deno.rename(`${run}/2-sgd`, `${run}/3-sgd`);
    assertEquals(await refusal(run), `The checkpoints in "${run}" are of different runs`);
  }));

Deno.test("A contestant that was not saved before the run was killed begins anew", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    const straight = await eventsOf(jobOf(configOf(file)));
    const first = await eventsOf(saving(file, run), 7);
    await Deno.remove(`${run}/2-sgd`, { recursive: true });
    const second = await eventsOf(resumed(run));
    const of = (events: ExperimentEvent[], number: number) =>
      results(events).filter(({ contestant }) => contestant === number);
    assertEquals([...of(first, 0), ...of(second, 0)], of(straight, 0));
    assertEquals(of(second, 1), of(straight, 1));
    assertEquals(second.filter(({ type }) => type === "warning"), [{
      type: "warning",
      text: `There is no checkpoint of SGD in "${run}": it begins anew`,
      isLoss: false,
    }]);
  }));

Deno.test("A finished run that goes on elsewhere is saved there", () =>
  inTextFolder(async (folder, file) => {
    await eventsOf(saving(file, `${folder}/run`));
    const storage = { save: `${folder}/copy`, saveEvery: null, overwrite: false, log: null };
    const events = await eventsOf(resumed(`${folder}/run`, { storage }));
    const checkpoints = events.filter((event) => event.type === "checkpoint");
    assertEquals(checkpoints.map(({ step, directory, error }) => [step, directory, error]), [
      [20, `${folder}/copy/1-adam`, null],
      [20, `${folder}/copy/2-sgd`, null],
    ]);
  }));

Deno.test("A checkpoint that can't be written is told, and the run goes on", () =>
  inTextFolder(async (folder, file) => {
    const run = `${folder}/run`;
    const job = saving(file, run, { saveEvery: { unit: "steps", count: 10 } });
    const { signal } = new AbortController();
    const errors: (string | null)[] = [];
    let last = "";
    for await (const event of runExperiment(job, { order: "in turn", snapshots: false, signal })) {
      last = event.type;
      if (event.type === "checkpoint") errors.push(event.error);
      if (event.type !== "started") continue;
      await Deno.remove(run, { recursive: true });
      await Deno.writeTextFile(run, "in the way");
    }
    assertEquals([errors.length, last], [4, "finished"]);
    assert(errors.every((error) => error?.startsWith("not a directory")), String(errors));
  }));

for (const workers of [1, 2]) {
  Deno.test(`A log goes on where its run goes on, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const [run, log] = [`${folder}/run`, `${folder}/log.jsonl`];
      const saveEvery = { unit: "steps", count: 4 } as const;
      const first = await eventsOf({ ...saving(file, run, { log, saveEvery }), workers }, 7);
      const storage = { save: run, saveEvery: null, overwrite: false, log };
      const second = await eventsOf(resumed(run, { storage, workers }));
      const lines = (await Deno.readTextFile(log)).trim().split("\n");
      const logged = lines.map((line) => decodeEvent(line, ["Adam", "SGD"]));
      assertEquals(results(logged), results([...first, ...second]));
      assertEquals([logged[0].type, logged.at(-1)?.type], ["started", "finished"]);
      assertEquals(logged.filter(({ type }) => /started|finished/.test(type)).length, 2);
    }));
}

/** The lines of each run in a log, by the run's identity. */
async function linesByRun(log: string): Promise<Record<string, string[]>> {
  const lines = (await Deno.readTextFile(log)).trim().split("\n");
  return Object.groupBy(lines, (line) => JSON.parse(line).run) as Record<string, string[]>;
}

Deno.test("A resumed run leaves the lines of other runs in its log alone", () =>
  inTextFolder(async (folder, file) => {
    const log = `${folder}/log.jsonl`;
    const straight = await eventsOf(jobOf(configOf(file)));
    await eventsOf(saving(file, `${folder}/a`, { log }), 7);
    const [a] = Object.keys(await linesByRun(log));
    const other = { ...configOf(file), seed: 9n };
    await eventsOf(jobOf(other, { storage: saving(file, `${folder}/b`, { log }).storage }));
    const before = await linesByRun(log);
    const [b] = Object.keys(before).filter((run) => run !== a);
    await eventsOf(
      resumed(`${folder}/a`, { storage: saving(file, `${folder}/a`, { log }).storage }),
    );
    const after = await linesByRun(log);
    assertEquals([Object.keys(after).sort(), after[b]], [[a, b].sort(), before[b]]);
    const logged = after[a].map((line) => decodeEvent(line, ["Adam", "SGD"]));
    assertEquals(results(logged), results(straight));
  }));

Deno.test("A run that is resumed into another folder is another run, with its history in the log", () =>
  inTextFolder(async (folder, file) => {
    const log = `${folder}/log.jsonl`;
    const straight = await eventsOf(jobOf(configOf(file)));
    await eventsOf(saving(file, `${folder}/a`, { log }), 7);
    const before = await Deno.readTextFile(log);
    const [a] = Object.keys(await linesByRun(log));
    await eventsOf(
      resumed(`${folder}/a`, { storage: saving(file, `${folder}/b`, { log }).storage }),
    );
    assertEquals((await Deno.readTextFile(log)).startsWith(before), true);
    const { [a]: _, ...others } = await linesByRun(log);
    const [[b, lines]] = Object.entries(others);
    const logged = lines.map((line) => decodeEvent(line, ["Adam", "SGD"]));
    assertEquals(results(logged), results(straight));
    // It keeps that identity.
    await eventsOf(
      resumed(`${folder}/b`, { storage: saving(file, `${folder}/b`, { log }).storage }),
    );
    assertEquals(Object.keys(await linesByRun(log)).sort(), [a, b].sort());
  }));

Deno.test("A run whose log is another file is refused before anything is written", () =>
  inTextFolder(async (folder, file) => {
    await Deno.symlink(file, `${folder}/link`);
    const refused = async (job: Job) => {
      const { message } = await assertRejects(() => eventsOf(job), Error);
      assertEquals(
        message,
        `Cannot log to "${folder}/link": it is the text to learn from`,
      );
    };
    const job = saving(file, `${folder}/run`, { log: `${folder}/link` });
    await refused(job);
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assertEquals(names.sort(), ["foxes.txt", "link"]);
    await eventsOf(saving(file, `${folder}/run`), 3);
    await refused(resumed(`${folder}/run`, { storage: job.storage }));
    await refused(resumed(`${folder}/run`, { storage: job.storage, file }));
    assertEquals(await Deno.readTextFile(file), text);
  }));

/** Takes the identity of a run out of a file, as if an earlier version had written it. */
async function forgetRun(path: string): Promise<void> {
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replaceAll(/,"run":"\w+"|"run":"\w+",/g, ""));
}

Deno.test("A run that was saved and logged without an identity gets one, the same each time", () =>
  inTextFolder(async (folder, file) => {
    const [run, log] = [`${folder}/run`, `${folder}/log.jsonl`];
    const { storage } = saving(file, run, { log });
    const straight = await eventsOf(jobOf(configOf(file)));
    await eventsOf(saving(file, run, { log }), 7);
    const saved = [`${run}/1-adam/checkpoint.json`, `${run}/2-sgd/checkpoint.json`];
    for (const path of [log, ...saved]) await forgetRun(path);
    await eventsOf(resumed(run, { storage }), 13);
    // As after a kill before it was saved again: the log has the identity, the checkpoints don't.
    await Deno.remove(run, { recursive: true });
    await eventsOf(saving(file, run), 7);
    for (const path of saved) await forgetRun(path);
    await eventsOf(resumed(run, { storage }));
    const lines = await linesByRun(log);
    assertEquals(Object.keys(lines).length, 1);
    const logged = Object.values(lines)[0].map((line) => decodeEvent(line, ["Adam", "SGD"]));
    assertEquals(results(logged), results(straight));
  }));
