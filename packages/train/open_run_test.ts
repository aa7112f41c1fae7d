import { assert, assertEquals, assertRejects } from "@std/assert";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { openRun } from "./open_run.ts";
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
