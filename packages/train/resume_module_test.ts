import { assert, assertEquals, assertRejects } from "@std/assert";
import { resolve } from "node:path";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import type { RunConfig } from "./config/run_config.ts";
import type { RunEvent, StepEvent } from "./events/event.ts";
import { decodeEvent, unknownRun } from "./log/event_lines.ts";
import { race } from "./race.ts";
import { tutorialTask } from "./configured_task.ts";
import { loadOptimizerModules } from "./specs/optimizer_module.ts";
import { parseOptimizers } from "./specs/optimizer_spec.ts";
import { eventsOf, jobOf, resumedJob, savedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";

const lion = resolve(`${import.meta.dirname}/../nn/examples/lion.ts`);

/** A copy of Lion that imports a file beside it, and a run with it and another optimizer. */
async function withLion(
  test: (folder: string, path: string, config: RunConfig) => Promise<void>,
): Promise<void> {
  await inTempFolder(async (folder) => {
    const path = `${folder}/lion.ts`;
    await Deno.writeTextFile(path, `import "./beside.ts";\n${await Deno.readTextFile(lion)}`);
    await Deno.writeTextFile(`${folder}/beside.ts`, "export {};\n");
    const specs = [`${path}:lr=0.03`, "adam"];
    await loadOptimizerModules(specs);
    const optimizers = parseOptimizers(specs, "tutorial");
    await test(folder, path, { ...tutorial, optimizers });
  });
}

function losses(events: readonly RunEvent[]): number[][] {
  const steps = events.filter((event): event is StepEvent => event.type === "step");
  return [0, 1].map((number) =>
    steps.filter(({ contestant }) => contestant === number).map(({ loss }) => loss)
  );
}

Deno.test("An optimizer of one's own trains the same in this thread and in others", () =>
  withLion(async (_folder, _path, config) => {
    const [here, there] = [
      await eventsOf(jobOf(config)),
      await eventsOf(jobOf(config, { workers: 2 }), { inThreads: true }),
    ];
    assertEquals(losses(there), losses(here));
    assert(losses(here)[0].at(-1)! < losses(here)[0][0]);
  }));

for (const inThreads of [false, true]) {
  Deno.test(`A run with an optimizer of one's own is resumed bit for bit, ${inThreads ? "in a thread" : "here"}`, () =>
    withLion(async (folder, _path, config) => {
      const whole = await eventsOf(jobOf(config), { inThreads });
      const stopAfter = (event: RunEvent) => event.type === "step" && event.step === 6;
      const first = await eventsOf(savedJob(config, `${folder}/run`), { inThreads, stopAfter });
      const second = await eventsOf(resumedJob(`${folder}/run`), { inThreads });
      const joined = losses(first).map((part, i) => [...part, ...losses(second)[i]]);
      assertEquals(joined, losses(whole));
    }));
}

Deno.test("A run isn't resumed with a module that has changed, nor one without its module", () =>
  withLion(async (folder, path, config) => {
    const run = `${folder}/run`;
    await eventsOf(savedJob(config, run));
    const refusal = async () =>
      (await assertRejects(() => eventsOf(resumedJob(run)), CheckpointError)).message;
    const changed =
      `"${path}" is not the optimizer that the checkpoints in "${run}" were trained with: ` +
      "it, or a file that it imports, has changed since";
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, `${text}\n`);
    assertEquals(await refusal(), changed);
    await Deno.writeTextFile(path, text);
    await Deno.writeTextFile(`${folder}/beside.ts`, "export const more = 1;\n");
    assertEquals(await refusal(), changed);
    await Deno.remove(path);
    assertEquals(await refusal(), `The optimizer of the run in "${run}" is no longer at "${path}"`);
  }));

Deno.test("A log names the module of a contestant by its content", () =>
  withLion(async (folder, path, config) => {
    const log = `${folder}/run.jsonl`;
    await eventsOf({
      ...jobOf(config),
      storage: { ...savedJob(config, "").storage, save: null, log },
    });
    const line = (await Deno.readTextFile(log)).split("\n").find((line) =>
      line.includes("started")
    )!;
    const event = decodeEvent(line, unknownRun);
    assert(event.type === "started");
    assertEquals(event.config.optimizers, config.optimizers);
    assertEquals(event.config.optimizers[0].module?.path, path);
    assertEquals("module" in event.config.optimizers[1], false);
  }));

Deno.test("A race loads the modules that it names", async () => {
  const contestants: string[] = [];
  const optimizers = [`${lion}:lr=0.03`];
  for await (const event of race({ task: tutorialTask(), optimizers, epochs: 2 })) {
    if (event.type === "finished") contestants.push(...event.table.map((row) => row.contestant));
  }
  assertEquals(contestants, ["Lion(lr=0.03)"]);
});
