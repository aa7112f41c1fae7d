import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { weatherTask } from "./configured_task.ts";
import type { Snapshot } from "./events/event.ts";
import { LossSurface } from "./landscape/loss_surface.ts";
import { openRun } from "./open_run.ts";
import { configOf } from "./race_config.ts";
import { eventsOf, savedJob } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";
import { textConfig } from "./testdata/recorded_sequence.ts";
import { quotedText } from "./testdata/quoted_text.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";
import type { TextReading } from "./tasks/sequence/reading/text_reading.ts";

Deno.test("A saved run tells what it has reported, and what its next step would do", async () => {
  await inTempFolder(async (folder) => {
    await eventsOf(savedJob(tutorial, `${folder}/run`));
    const { events } = await openRun(`${folder}/run`);
    const again = await eventsOf(
      savedJob({ ...tutorial, length: { unit: "epochs", count: 16 } }, `${folder}/again`),
      { records: ["update"] },
    );
    const [started] = events;
    assert(started.type === "started");
    assertEquals(started.history.map(({ summary }) => summary.steps), [15, 15]);
    const updates = (of: typeof events) =>
      of.filter((event) => event.type === "update" && event.step === 16)
        .map((event) => event.type === "update" && [event.contestant, event.tensors]);
    assertEquals(updates(events), updates(again));
    assertEquals(events.at(-1)?.type, "finished");
  });
});

/** What the networks of a saved run do at each time step, by contestant and step. */
async function statesIn(folder: string): Promise<[step: number, snapshot: Snapshot][][]> {
  const [started] = (await openRun(folder)).events;
  assert(started.type === "started");
  return started.history.map(({ events }) =>
    events.flatMap((event): [number, Snapshot][] =>
      "snapshot" in event && event.snapshot !== null ? [[event.step, event.snapshot]] : []
    )
  );
}

Deno.test("A saved run has the states of its saved weights, as its next step would compute them", () =>
  inTempFolder(async (folder) => {
    await eventsOf(savedJob(tutorial, `${folder}/run`));
    const longer = { ...tutorial, length: { unit: "epochs", count: 16 } } as const;
    const next = await eventsOf(savedJob(longer, `${folder}/longer`), { snapshots: true });
    const states = await statesIn(`${folder}/run`);
    for (const [contestant, known] of states.entries()) {
      const step = next.find((event) =>
        event.type === "step" && event.step === 16 && event.contestant === contestant
      );
      assertEquals(known, [[15, step?.type === "step" ? step.snapshot! : null!]]);
    }
  }));

Deno.test("A saved run has the weights between which its landscape is measured", () =>
  inTempFolder(async (folder) => {
    const { task, options } = weatherTask({ days: 1000, hiddenSize: 3 });
    const config = configOf({ task: { task, options }, optimizers: ["adam", "sgd:lr=5"] });
    await eventsOf(savedJob(config, `${folder}/run`));
    const { events, data, landscape } = await openRun(`${folder}/run`);
    const [started] = events;
    assert(started.type === "started");
    const saved = started.history.map(({ weights = [] }) => weights);
    const steps = saved.map((own) => [0, ...own.map(({ step }) => step)]);
    assertEquals(steps, landscape()!.paths.map((path) => path.steps));
    assert(steps.some((own) => own.length === 3), "the best weights of none are earlier ones");
    const surface = new LossSurface(task, config, data);
    assertEquals(
      saved.map((
        own,
      ) => [surface.lossOf(surface.origin), ...own.map((o) => surface.lossOf(o.weights))]),
      landscape()!.paths.map(({ losses }) => losses),
    );
  }));

Deno.test("The states of a saved run on the weather are those of its last forecast", () =>
  inTempFolder(async (folder) => {
    const { task, options } = weatherTask({ days: 2000, sampleEvery: 4 });
    const config = configOf({ task: { task, options }, optimizers: ["adam", "sgd"], steps: 10 });
    const events = await eventsOf(savedJob(config, `${folder}/run`), { snapshots: true });
    const last = events.filter((event) => event.type === "observation").slice(-2);
    const states = await statesIn(`${folder}/run`);
    for (const { contestant, step, snapshot } of last) {
      assertEquals(states[contestant], [[step, snapshot!]]);
    }
  }));

Deno.test("The networks of a saved run read its text", async () => {
  await inTempFolder(async (folder) => {
    const file = `${folder}/text.txt`;
    await Deno.writeTextFile(file, quotedText(3000));
    const config = {
      ...{ ...textConfig, file, hiddenSize: 8, batchSize: 4, sequenceLength: 16 },
      length: { unit: "steps", count: 5 },
    } as const;
    const events = await eventsOf(savedJob(config, `${folder}/run`));
    const run = await openRun(`${folder}/run`);
    const question = { contestant: 1, kind: "reading", args: { passage: 0 } };
    const answer = await run.inspect(question);
    assertEquals(answer?.step, 5);
    const { surprise, passages } = answer!.value as TextReading;
    const validation = events.findLast((event) =>
      event.type === "validation" && event.contestant === 1
    );
    assert(validation?.type === "validation" && passages > 0 && surprise.length > 16);
    await Deno.writeTextFile(file, quotedText(3000, 2));
    await assertRejects(() => openRun(`${folder}/run`), CheckpointError, "has changed since");
    await Deno.remove(file);
    await assertRejects(() => openRun(`${folder}/run`), CheckpointError, "name its new place by");
    await assertRejects(() => openRun(`${folder}/none`), CheckpointError, "There is no checkpoint");
  });
});
