import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import type { RunConfig } from "./config/run_config.ts";
import type { RunEvent, StartedEvent } from "./events/event.ts";
import type { TextConfig } from "./tasks/text/text_task.ts";
import { jobOf, savedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { weatherConfig } from "./testdata/recorded_weather.ts";
import {
  configOf,
  historyIn,
  inTextFolder,
  results,
  resumed,
  run,
  saving,
  startIn,
  stepsIn,
  text,
} from "./testdata/resumed_text.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";

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
