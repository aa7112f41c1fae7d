import { assertEquals, assertRejects } from "@std/assert";
import type { ExperimentEvent } from "./events.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import { findLastRun } from "./last_run.ts";
import { LogError } from "./log_error.ts";

const [race, sequence] = [await recordRace({ epochs: 2 }), recordedSequence()];

/** Where the last run is in a log with this text. */
async function lastRunIn(text: string): Promise<[firstLine: number, lastStep: number]> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, text);
    const run = await findLastRun(path);
    assertEquals(run.path, path);
    return [run.firstLine, run.lastStep];
  } catch (error) {
    if (error instanceof LogError) error.message = error.message.replace(path, "LOG");
    throw error;
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("The last run of a log is found, with the last step that it tells of", async () => {
  const [raceText, sequenceText] = [race, sequence].map(logText);
  assertEquals(await lastRunIn(raceText), [1, 0]);
  // What is printed as JSON tells of the loading, too.
  assertEquals(await lastRunIn(sequenceText), [2, 200]);
  assertEquals(await lastRunIn(raceText + sequenceText), [race.length + 2, 200]);
  assertEquals(await lastRunIn(sequenceText + raceText), [sequence.length + 1, 0]);
});

Deno.test("A run that was killed is found, too", async () => {
  const text = logText(sequence);
  assertEquals(await lastRunIn(text.slice(0, text.indexOf('"step":43,') + 12)), [2, 43]);
});

Deno.test("A text that speaks of starting and of steps is none", async () => {
  const sample: ExperimentEvent = {
    ...{ type: "sample", contestant: 0, step: 200, epoch: 2, loss: 1.5 },
    text: '{"type":"started"} "step":999',
  };
  const said: ExperimentEvent = { ...sample, text: "started" };
  assertEquals(await lastRunIn(logText([...sequence, sample, said])), [2, 200]);
});

Deno.test("What is no log is refused at its first line", async () => {
  const refused = async (text: string, reason: string) => {
    const error = await assertRejects(() => lastRunIn(text), LogError);
    assertEquals(error.message, `Cannot replay "LOG": ${reason}`);
  };
  const noEvent = 'is no event; a log is what "deno task train" writes with --log or --json';
  await refused("", "it is empty");
  await refused("\n\n", "it is empty");
  await refused("To be, or not to be\n", `line 1 ${noEvent}`);
  await refused("\n[1, 2]\n", `line 2 ${noEvent}`);
  await refused('{"type":"start', `line 1 ${noEvent}`);
  await refused(logText(sequence.slice(0, 1)), "no run begins in it");
});

Deno.test("What isn't there, or is no file, is refused", () =>
  inTempFolder(async (folder) => {
    const refused = async (path: string, reason: string) => {
      const error = await assertRejects(() => findLastRun(path), LogError);
      assertEquals(error.message, `Cannot replay "${path}": ${reason}`);
    };
    await refused(`${folder}/none`, "no such file or directory");
    await refused(folder, "is a directory");
  }));
