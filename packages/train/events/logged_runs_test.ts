import { assertEquals, assertRejects } from "@std/assert";
import type { ExperimentEvent } from "./events.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import { encodeEvent } from "./event_lines.ts";
import { LogError } from "./log_error.ts";
import { findRuns, type LoggedRun } from "./logged_runs.ts";

const [race, sequence] = [await recordRace({ epochs: 2 }), recordedSequence()];

/** The runs in a log with this text. */
async function runsIn(text: string): Promise<LoggedRun[]> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, text);
    return (await findRuns(path)).map((run) => ({ ...run, path: "LOG" }));
  } catch (error) {
    if (error instanceof LogError) error.message = error.message.replace(path, "LOG");
    throw error;
  } finally {
    await Deno.remove(path);
  }
}

/** How far the runs in a log with this text came, and how they ended. */
async function endsIn(text: string) {
  return (await runsIn(text)).map(({ lastStep, lastEpoch, ending, diverged }) => [
    ...[lastStep, lastEpoch, ending, ...diverged],
  ]);
}

Deno.test("The runs of a log are found, with how far they came and how they ended", async () => {
  const [raceText, sequenceText] = [race, sequence].map(logText);
  const [raceEnd, sequenceEnd] = [[0, 2, "finished"], [200, 2, "finished"]];
  assertEquals(await endsIn(raceText), [raceEnd]);
  // What is printed as JSON tells of the loading, too.
  assertEquals(await endsIn(sequenceText), [sequenceEnd]);
  assertEquals(await endsIn(raceText + sequenceText), [raceEnd, sequenceEnd]);
  const runs = await runsIn(sequenceText + raceText);
  assertEquals(
    runs.map(({ path, number, started }) => [path, number, started]),
    [["LOG", 1, sequence[1]], ["LOG", 2, race[0]]],
  );
});

Deno.test("Runs that were written at the same time are found, too", async () => {
  const [a, b] = ["aaaaaaaa", "bbbbbbbb"].map((run) =>
    logText([{ ...sequence[1], run } as ExperimentEvent, ...sequence.slice(2, 42)]).split("\n")
  );
  const end = encodeEvent(
    { type: "finished", interrupted: true, standings: [] },
    { run: "aaaaaaaa", contestants: [] },
  );
  const mixed = a.flatMap((line, i) => [line, b[i]]).join("\n") + end + "\n";
  assertEquals(await endsIn(mixed), [[19, 1, "interrupted"], [19, 1, "unfinished"]]);
});

Deno.test("A run that was killed is found, and one whose contestant diverged", async () => {
  const text = logText(sequence);
  assertEquals(await endsIn(text.slice(0, text.indexOf('"step":43,') + 12)), [
    [42, 1, "unfinished"],
  ]);
  const diverged: ExperimentEvent = { type: "diverged", contestant: 1, step: 3, loss: NaN };
  assertEquals(await endsIn(logText([sequence[1], diverged])), [
    [3, 0, "unfinished", "SGD(lr=0.5)"],
  ]);
});

Deno.test("A text that speaks of starting and of steps is none", async () => {
  const sample: ExperimentEvent = {
    ...{ type: "sample", contestant: 0, step: 200, epoch: 2, loss: 1.5 },
    text: '{"type":"started"} "step":999',
  };
  const said: ExperimentEvent = { ...sample, text: "started" };
  assertEquals(await endsIn(logText([...sequence, sample, said])), [[200, 2, "finished"]]);
});

Deno.test("A file that is not a log is refused at its first line", async () => {
  const refused = async (text: string, reason: string) => {
    const error = await assertRejects(() => runsIn(text), LogError);
    assertEquals(error.message, `Cannot replay "LOG": ${reason}`);
  };
  const noEvent = 'is not an event: a log is what "deno task train" writes with --log or --json';
  await refused("", "it is empty");
  await refused("\n\n", "it is empty");
  await refused("To be, or not to be\n", `line 1 ${noEvent}`);
  await refused("\n[1, 2]\n", `line 2 ${noEvent}`);
  await refused('{"type":"start', `line 1 ${noEvent}`);
  await refused("To be\n".repeat(1000), `line 1 ${noEvent}`);
  await refused(logText(sequence.slice(0, 1)), "no run begins in it");
  await refused(
    logText(sequence.slice(1)).replace('"config"', '"conf"'),
    'no run begins in it: line 1, "config" is not that of a "started" event',
  );
});

Deno.test("A log may begin with lines that were cut off", async () => {
  const text = '{"type":"st\n{"type":"started","conf\n' + logText(sequence);
  assertEquals(await endsIn(text), [[200, 2, "finished"]]);
});

Deno.test("A path without a file is refused", () =>
  inTempFolder(async (folder) => {
    const refused = async (path: string, reason: string) => {
      const error = await assertRejects(() => findRuns(path), LogError);
      assertEquals(error.message, `Cannot replay "${path}": ${reason}`);
    };
    await refused(`${folder}/none`, "no such file or directory");
    await refused(folder, "is a directory");
  }));
