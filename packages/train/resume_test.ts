import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { LockedError } from "./checkpoint/file_lock.ts";
import { loadRun } from "./checkpoint/run_folder.ts";
import type { RunConfig } from "./config/run_config.ts";
import type { ContestantEvent, RunEvent, StartedEvent } from "./events/event.ts";
import { type Job, nothingKept, type ResumedJob, type Storage } from "./job.ts";
import { decodeEvent } from "./log/event_lines.ts";
import type { TextConfig } from "./tasks/text/text_task.ts";
import { eventsOf, jobOf, resumedJob, savedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { weatherConfig } from "./testdata/recorded_weather.ts";
import { SaveRequests } from "./training/save_requests.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";

const text = await Deno.readTextFile(`${import.meta.dirname}/testdata/texts/foxes.txt`);

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

/** All events until a contestant has made its `stopAt`-th step. */
function run(job: Job, stopAt = Infinity): Promise<RunEvent[]> {
  return eventsOf(job, { stopAfter: (event) => event.type === "step" && event.step === stopAt });
}

/** What has to be the same whenever and however it happens, in the order of each contestant. */
function results(events: readonly RunEvent[]): ContestantEvent[] {
  const reported = events.flatMap((event): ContestantEvent[] => {
    if (event.type === "step") return [{ ...event, seconds: 0, time: 0 }];
    return event.type === "validation" || event.type === "observation"
      ? [{ ...event, time: 0 }]
      : [];
  });
  return reported.sort((a, b) => a.contestant - b.contestant);
}

function stepsIn(events: readonly RunEvent[]): ContestantEvent[] {
  return results(events).filter(({ type }) => type === "step");
}

function startIn(events: readonly RunEvent[]): StartedEvent {
  const started = events.find((event) => event.type === "started");
  assert(started !== undefined);
  return started;
}

function historyIn(events: readonly RunEvent[]): ContestantEvent[] {
  return startIn(events).history.flatMap(({ events }) => events);
}

async function inTextFolder(test: (folder: string, file: string) => Promise<void>) {
  await inTempFolder(async (folder) => {
    const file = `${folder}/foxes.txt`;
    await Deno.writeTextFile(file, text);
    await test(folder, file);
  });
}

function saving(file: string, folder: string, storage?: Partial<Storage>) {
  return savedJob(configOf(file), folder, storage);
}

/** A run that continues in its folder, with this storage. */
function resumed(folder: string, storage: Partial<Storage> = {}, changes?: Partial<ResumedJob>) {
  return resumedJob(folder, {
    storage: { ...nothingKept, save: folder, ...storage },
    ...changes,
  });
}

for (const workers of [1, 2]) {
  Deno.test(`A run that was stopped continues as if it hadn't been, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const straight = await run(jobOf(configOf(file)));
      const saved = `${folder}/run`;
      const first = await run({ ...saving(file, saved), workers }, 7);
      const second = await run(resumed(saved, {}, { workers }), 13);
      const third = await run(resumed(saved, {}, { workers }));
      assertEquals(results([...first, ...second, ...third]), results(straight));
      assertEquals(stepsIn(historyIn(third)), stepsIn([...first, ...second]));
    }));
}

const others: [name: string, config: RunConfig][] = [
  ["the tutorial's task", tutorial],
  ["the weather", { ...weatherConfig, days: 1000, length: { unit: "steps", count: 20 } } as never],
];
for (const [name, config] of others) {
  Deno.test(`A run on ${name} can be saved and resumed, too`, () =>
    inTempFolder(async (folder) => {
      const saved = `${folder}/run`;
      const straight = await run(jobOf(config));
      const first = await run(savedJob(config, saved), 5);
      const second = await run(resumed(saved));
      assertEquals(results([...first, ...second]), results(straight));
      const [before, after] = [first, second].map((events) => startIn(events));
      assertEquals(after.run, before.run);
      assertEquals({ ...after, ...moment(before) }, before);
    }));
}

function moment({ time, startedAt, history }: StartedEvent) {
  return { time, startedAt, history };
}

Deno.test("The time of a resumed run continues from where it was", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const first = await run(saving(file, saved), 7);
    const [{ time: started }, ...rest] = await run(resumed(saved));
    assert(started >= first.findLast(({ type }) => type === "step")!.time);
    for (const { time } of rest) assert(time >= started && time < started + 60);
  }));

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

Deno.test("A run can be made longer when it is resumed", () =>
  inTextFolder(async (folder, file) => {
    const config: TextConfig = { ...configOf(file), schedule: null };
    const straight = await run(jobOf({ ...config, length: { unit: "steps", count: 30 } }));
    const first = await run(savedJob(config, `${folder}/run`));
    const length = { unit: "steps", count: 30 } as const;
    const second = await run(resumed(`${folder}/run`, {}, { length }));
    assertEquals(stepsIn([...first, ...second]), stepsIn(straight));
  }));

Deno.test("A finished run that is resumed has nothing to do", () =>
  inTextFolder(async (folder, file) => {
    await run(saving(file, `${folder}/run`));
    const again = await run(resumed(`${folder}/run`));
    assertEquals(again.map(({ type }) => type).filter((type) => type !== "loading"), [
      "started",
      "finished",
    ]);
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

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
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

Deno.test("A run isn't resumed with a text that has changed", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    await run(saving(file, saved), 3);
    await Deno.writeTextFile(file, text.replace("fox", "dog"));
    const error = await assertRejects(() => run(resumed(saved)), CheckpointError);
    assertEquals(
      error.message,
      `"${file}" is not what the checkpoints in "${saved}" were trained on: it has changed since`,
    );
  }));

Deno.test("A run is resumed with a text that has moved, when its new place is given", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const straight = await run(jobOf(configOf(file)));
    const first = await run(saving(file, saved), 3);
    const moved = `${folder}/moved.txt`;
    await Deno.rename(file, moved);
    const error = await assertRejects(() => run(resumed(saved)), CheckpointError);
    assertEquals(
      error.message,
      `The text of the run in "${saved}" is no longer at "${file}": name its new place by --text`,
    );
    const second = await run(resumed(saved, {}, { file: moved }), 7);
    const third = await run(resumed(saved));
    assertEquals(results([...first, ...second, ...third]), results(straight));
  }));

Deno.test("A text that came from the standard input has to be given again", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const straight = await run(jobOf(configOf(file)));
    const first = await run(saving(file, saved), 7);
    for (const name of ["1-adam", "2-sgd"]) {
      const path = `${saved}/${name}/checkpoint.json`;
      const json = await Deno.readTextFile(path);
      await Deno.writeTextFile(path, json.replace(JSON.stringify(file), '"-"'));
    }
    const error = await assertRejects(() => run(resumed(saved)), CheckpointError);
    assertEquals(
      error.message,
      `The text of the run in "${saved}" came from standard input: give it again, by --text - or ` +
        "as a file by --text FILE",
    );
    const second = await run(resumed(saved, {}, { file }));
    assertEquals(results([...first, ...second]), results(straight));
  }));

Deno.test("A run that doesn't learn from a text takes none", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    await run(savedJob(tutorial, saved), 3);
    const error = await assertRejects(
      () => run(resumed(saved, {}, { file })),
      CheckpointError,
    );
    assertEquals(error.message, `The run in "${saved}" doesn't learn from a text`);
  }));

Deno.test("A folder that isn't that of a run can't be resumed", () =>
  inTextFolder(async (folder, file) => {
    const refusal = async (saved: string) =>
      (await assertRejects(() => run(resumed(saved)), CheckpointError)).message;
    assertEquals(await refusal(`${folder}/none`), `There is no checkpoint in "${folder}/none"`);
    assertEquals(await refusal(file), `"${file}" is not a folder`);
    const saved = `${folder}/run`;
    await run(saving(file, saved), 3);
    for (const folder of [`${saved}/1-adam`, `${saved}/1-adam/`]) {
      assertEquals(
        await refusal(folder),
        `"${folder}" holds one contestant of a run: resume the whole run with --resume "${saved}"`,
      );
    }
    await Deno.rename(`${saved}/2-sgd`, `${saved}/3-sgd`);
    assertEquals(await refusal(saved), `The checkpoints in "${saved}" are of different runs`);
  }));

Deno.test("A contestant that was not saved before the run was killed starts from the beginning", () =>
  inTextFolder(async (folder, file) => {
    const saved = `${folder}/run`;
    const straight = await run(jobOf(configOf(file)));
    const first = await run(saving(file, saved), 7);
    await Deno.remove(`${saved}/2-sgd`, { recursive: true });
    const second = await run(resumed(saved));
    const of = (events: RunEvent[], number: number) =>
      results(events).filter(({ contestant }) => contestant === number);
    assertEquals([...of(first, 0), ...of(second, 0)], of(straight, 0));
    assertEquals(of(second, 1), of(straight, 1));
    const warnings = second.filter((event) => event.type === "warning");
    assertEquals(warnings.map(({ text, isLoss }) => [text, isLoss]), [
      [`There is no checkpoint of SGD in "${saved}": it starts from the beginning`, false],
    ]);
  }));

Deno.test("A finished run that is resumed elsewhere is saved there", () =>
  inTextFolder(async (folder, file) => {
    await run(saving(file, `${folder}/run`));
    const events = await run(resumed(`${folder}/run`, { save: `${folder}/copy` }));
    const checkpoints = events.filter((event) => event.type === "checkpoint");
    assertEquals(checkpoints.map(({ step, directory, error }) => [step, directory, error]), [
      [20, `${folder}/copy/1-adam`, null],
      [20, `${folder}/copy/2-sgd`, null],
    ]);
  }));

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

/** The events of each run in a log, by the run's identity. */
async function loggedRuns(log: string): Promise<Record<string, RunEvent[]>> {
  const runs: Record<string, RunEvent[]> = {};
  for (const [id, lines] of Object.entries(await linesByRun(log))) {
    const unknown = { run: null, contestants: [], config: tutorial, stepsPerEpoch: 1 };
    const start = decodeEvent(lines[0], unknown) as StartedEvent;
    runs[id] = lines.map((line) => decodeEvent(line, start));
  }
  return runs;
}

/** The lines of each run in a log, by the run's identity. */
async function linesByRun(log: string): Promise<Record<string, string[]>> {
  const lines = (await Deno.readTextFile(log)).trim().split("\n");
  return Object.groupBy(lines, (line) => JSON.parse(line).run) as Record<string, string[]>;
}

for (const workers of [1, 2]) {
  Deno.test(`A log continues where its run continues, with ${workers} at a time`, () =>
    inTextFolder(async (folder, file) => {
      const [saved, log] = [`${folder}/run`, `${folder}/log.jsonl`];
      const saveEvery = { unit: "steps", count: 4 } as const;
      const first = await run({ ...saving(file, saved, { log, saveEvery }), workers }, 7);
      const second = await run(resumed(saved, { log }, { workers }));
      const [logged, ...others] = Object.values(await loggedRuns(log));
      assertEquals(others, []);
      assertEquals(results(logged), results([...first, ...second]));
      assertEquals([logged[0].type, logged.at(-1)?.type], ["started", "finished"]);
      assertEquals(logged.filter(({ type }) => /started|finished/.test(type)).length, 2);
    }));
}

Deno.test("A run that is resumed leaves the lines of other runs in its log alone", () =>
  inTextFolder(async (folder, file) => {
    const log = `${folder}/log.jsonl`;
    const straight = await run(jobOf(configOf(file)));
    await run(saving(file, `${folder}/a`, { log }), 7);
    const [a] = Object.keys(await linesByRun(log));
    const other = { ...configOf(file), seed: 9n };
    await run(savedJob(other, `${folder}/b`, { log }));
    const before = await linesByRun(log);
    const [b] = Object.keys(before).filter((id) => id !== a);
    await run(resumed(`${folder}/a`, { log }));
    const after = await linesByRun(log);
    assertEquals([Object.keys(after).sort(), after[b]], [[a, b].sort(), before[b]]);
    assertEquals(results((await loggedRuns(log))[a]), results(straight));
  }));

Deno.test("A run that is resumed elsewhere is another run, whose log has what came before, too", () =>
  inTextFolder(async (folder, file) => {
    const log = `${folder}/log.jsonl`;
    const straight = await run(jobOf(configOf(file)));
    await run(saving(file, `${folder}/a`, { log }), 7);
    const before = await Deno.readTextFile(log);
    const [a] = Object.keys(await linesByRun(log));
    await run(resumed(`${folder}/a`, { save: `${folder}/b`, log }));
    assertEquals((await Deno.readTextFile(log)).startsWith(before), true);
    const { [a]: _, ...others } = await loggedRuns(log);
    const [[b, logged]] = Object.entries(others);
    assertEquals(results(logged), results(straight));
    // From there on it has that identity.
    await run(resumed(`${folder}/b`, { log }));
    assertEquals(Object.keys(await linesByRun(log)).sort(), [a, b].sort());
  }));

Deno.test("A run doesn't begin where its log is another file, and writes nothing", () =>
  inTextFolder(async (folder, file) => {
    await Deno.symlink(file, `${folder}/link`);
    const refused = async (job: Job) => {
      const { message } = await assertRejects(() => run(job), Error);
      assertEquals(message, `Cannot log to "${folder}/link": it is the text to learn from`);
    };
    const log = `${folder}/link`;
    await refused(saving(file, `${folder}/run`, { log }));
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assertEquals(names.sort(), ["foxes.txt", "link"]);
    await run(saving(file, `${folder}/run`), 3);
    await refused(resumed(`${folder}/run`, { log }));
    await refused(resumed(`${folder}/run`, { log }, { file }));
    assertEquals(await Deno.readTextFile(file), text);
  }));

/** Takes the identity of a run out of a file, as if an earlier version had written it. */
async function forgetRun(path: string): Promise<void> {
  const text = await Deno.readTextFile(path);
  const forgotten = path.endsWith(".json")
    ? text.replaceAll(/"run":"\w+"/g, '"run":null')
    : text.replaceAll(/,"run":"\w+"/g, "");
  assert(forgotten !== text);
  await Deno.writeTextFile(path, forgotten);
}

Deno.test("A run that was saved and logged without an identity gets one, however often it is resumed", () =>
  inTextFolder(async (folder, file) => {
    const [saved, log] = [`${folder}/run`, `${folder}/log.jsonl`];
    const straight = await run(jobOf(configOf(file)));
    await run(saving(file, saved, { log }), 7);
    const checkpoints = [`${saved}/1-adam/checkpoint.json`, `${saved}/2-sgd/checkpoint.json`];
    for (const path of [log, ...checkpoints]) await forgetRun(path);
    await run(resumed(saved, { log }), 13);
    // As after a kill before it was saved again: the log has the identity, the checkpoints don't.
    await Deno.remove(saved, { recursive: true });
    await run(saving(file, saved), 7);
    for (const path of checkpoints) await forgetRun(path);
    await run(resumed(saved, { log }));
    const runs = await loggedRuns(log);
    assertEquals(Object.keys(runs).length, 1);
    assertEquals(results(Object.values(runs)[0]), results(straight));
  }));
