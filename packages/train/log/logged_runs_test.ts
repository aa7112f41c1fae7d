import { assertEquals, assertRejects } from "@std/assert";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, sampleEvent, startedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import type { OptionalEvent } from "../events/optional_events.ts";
import { race as startRace } from "../race.ts";
import { tutorialTask } from "../configured_task.ts";
import { encodeEvent, unknownRun } from "./event_lines.ts";
import { LogError } from "./log_error.ts";
import { findRuns, type LoggedRun } from "./logged_runs.ts";

const race = await recordRace({ length: { unit: "epochs", count: 2 } });
const sequence = recordedSequence();

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

Deno.test("A run is found with the optional events that its log has", async () => {
  const log = await Deno.makeTempFile();
  const events: OptionalEvent[] = ["update", "landscape"];
  const job = { task: tutorialTask(), optimizers: ["adam"], epochs: 2, storage: { log }, events };
  await Array.fromAsync(startRace(job));
  const [run] = await findRuns(log);
  assertEquals(run.optionalEvents.toSorted(), ["landscape", "update"]);
  await Deno.remove(log);
});

Deno.test("The runs of a log are found, with how far they came and how they ended", async () => {
  const [raceText, sequenceText] = [logText(race), logText(sequence)];
  const [raceEnd, sequenceEnd] = [[2, 2, "finished"], [200, 2, "finished"]];
  assertEquals(await endsIn(raceText), [raceEnd]);
  // What is printed as JSON reports the loading, too.
  assertEquals(await endsIn(sequenceText), [sequenceEnd]);
  assertEquals(await endsIn(raceText + sequenceText), [raceEnd, sequenceEnd]);
  const runs = await runsIn(sequenceText + raceText);
  assertEquals(
    runs.map(({ path, number, started }) => [path, number, started]),
    [["LOG", 1, startedSequence], ["LOG", 2, race[0]]],
  );
});

Deno.test("Runs that were written at the same time are found, too", async () => {
  const [a, b] = ["aaaaaaaa", "bbbbbbbb"].map((run) =>
    logText([{ ...startedSequence, run }, ...sequence.slice(2, 42)]).split("\n")
  );
  const end = encodeEvent(
    { type: "finished", time: 1, interrupted: true, table: [] },
    { ...unknownRun, run: "aaaaaaaa" },
  );
  const mixed = a.flatMap((line, i) => [line, b[i]]).join("\n") + end + "\n";
  assertEquals(await endsIn(mixed), [[19, 1, "interrupted"], [19, 1, "unfinished"]]);
});

Deno.test("A run that was killed is found, and one whose contestant diverged", async () => {
  const text = logText(sequence);
  assertEquals(await endsIn(text.slice(0, text.indexOf('"step":43,') + 12)), [
    [42, 1, "unfinished"],
  ]);
  const at = { time: 1, contestant: 1, step: 3, epoch: 1 };
  assertEquals(await endsIn(logText([startedSequence, { type: "diverged", ...at, loss: NaN }])), [
    [3, 1, "unfinished", "SGD(lr=0.5)"],
  ]);
});

Deno.test("A text that speaks of starting and of steps is just a text", async () => {
  const samples = ['{"type":"started"} "step":999', "started"].map((text) =>
    sampleEvent(200, text, { epoch: 2 })
  );
  assertEquals(await endsIn(logText([...sequence, ...samples])), [[200, 2, "finished"]]);
});

Deno.test("A file that isn't a log is refused at its first line", async () => {
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

Deno.test("A file that isn't there, or isn't a regular one, is refused", () =>
  inTempFolder(async (folder) => {
    const refused = async (path: string, reason: string) => {
      const error = await assertRejects(() => findRuns(path), LogError);
      assertEquals(error.message, `Cannot replay "${path}": ${reason}`);
    };
    await refused(`${folder}/none`, "no such file or directory");
    await refused(folder, "is a directory");
    await refused("/dev/null", "it is not a regular file");
  }));

Deno.test("The steps of the tutorial's task are counted in earlier logs, which have only epochs", async () => {
  const lines = logText(race).split("\n").map((line) => line.replace(/"step":\d+,/, ""));
  assertEquals(await endsIn(lines.join("\n")), [[2, 2, "finished"]]);
});
