import { assert, assertEquals, assertRejects } from "@std/assert";
import type { RunEvent, StartedEvent } from "./events/event.ts";
import type { Job } from "./job.ts";
import { decodeEvent } from "./log/event_lines.ts";
import { jobOf, savedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import {
  configOf,
  inTextFolder,
  results,
  resumed,
  run,
  saving,
  text,
} from "./testdata/resumed_text.ts";

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
