import { assert, assertEquals } from "@std/assert";
import type { RunEvent, StartedEvent } from "../events/event.ts";
import { initialSummary } from "../state/summary.ts";
import { summariesOf } from "../testdata/fold.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, startedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { withoutSnapshots } from "../testdata/without_snapshots.ts";
import { logText } from "../testdata/written_log.ts";
import { encodeEvent, unknownRun } from "./event_lines.ts";
import { loggedEvents } from "./logged_events.ts";
import { findRuns } from "./logged_runs.ts";

const race = withoutSnapshots(await recordRace());
const [loading, ...sequence] = recordedSequence();

/**
 * The events of a run in a log with this text, which is the last run if no number is given, and the
 * warnings; `stopAfter` ends the reading after some pieces.
 */
async function read(text: string, { number = 0, stopAfter = Infinity } = {}) {
  const events: RunEvent[] = [];
  const warnings: string[] = [];
  await inTempFolder(async (folder) => {
    const path = `${folder}/log`;
    await Deno.writeTextFile(path, text);
    const controller = new AbortController();
    const options = {
      signal: controller.signal,
      warn: (warning: string) => void warnings.push(warning),
    };
    let pieces = 0;
    const run = (await findRuns(path)).at(number - 1)!;
    for await (const piece of loggedEvents(run, options)) {
      events.push(...piece);
      if (++pieces === stopAfter) controller.abort();
    }
  });
  return { events, warnings };
}

Deno.test("The events of a run come from its log as they were", async () => {
  assertEquals((await read(logText(race))).events, race);
  assertEquals(await read(logText([loading, ...sequence])), { events: sequence, warnings: [] });
});

/** The recorded run with another identity; without one, as earlier versions logged it. */
function begin(run: string | null = null, changes: Partial<StartedEvent> = {}): StartedEvent {
  return { ...startedSequence, ...changes, run };
}

Deno.test("Of several runs each is read by itself", async () => {
  const weather = recordedWeather();
  const log = logText([...race, loading, ...sequence, ...weather]);
  assertEquals(await read(log, { number: 1 }), { events: race, warnings: [] });
  assertEquals(await read(log, { number: 2 }), { events: sequence, warnings: [] });
  assertEquals((await read(log, { number: 3 })).events.slice(0, weather.length), weather);
});

Deno.test("Runs that were logged at the same time are separated", async () => {
  const rest = sequence.slice(1);
  const runs = [begin("aaaaaaaa"), begin("bbbbbbbb")];
  const [a, b] = runs.map((run) => [run, ...rest].map((event) => encodeEvent(event, run)));
  const log = a.flatMap((line, i) => [line, b[i]]).join("\n") + "\n";
  for (const [i, run] of runs.entries()) {
    assertEquals(await read(log, { number: i + 1 }), { events: [run, ...rest], warnings: [] });
  }
});

Deno.test("A run that earlier versions resumed after another one is read as a whole", async () => {
  const [one, other] = [begin(), begin(null, { contestants: ["RMSprop"] })];
  const [first, second] = [stepEvent(1), stepEvent(2)];
  const log = logText([one, first, other, first]) + encodeEvent(second, one) + "\n";
  const { events, warnings } = await read(log, { number: 1 });
  assertEquals([events.slice(0, -1), warnings], [[one, first, second], []]);
  assertEquals((await read(log, { number: 2 })).events.slice(0, -1), [other, first]);
});

Deno.test("Lines that belong to no run, and steps that come again, are skipped with a warning", async () => {
  const run = begin();
  const lost = encodeEvent(stepEvent(1), { ...run, run: "cccccccc" });
  const foreign = encodeEvent(stepEvent(3), { ...unknownRun, contestants: ["RMSprop"] });
  const steps = [1, 2, 3, 2, 4].map((step) => stepEvent(step));
  const log = `${lost}\n${logText([run, ...steps])}${foreign}\n`;
  const { events, warnings } = await read(log);
  assertEquals(events.slice(0, -1), [run, ...[1, 2, 3, 4].map((step) => stepEvent(step))]);
  assertEquals(warnings, [
    "Skipped line 1: the beginning of the run is missing",
    "Skipped line 6: a later step of the contestant comes before",
    'Skipped line 8: no contestant of the run is called "RMSprop"',
  ]);
});

Deno.test("Of two ends the last one counts", async () => {
  const [run, step] = [begin(), stepEvent(1)];
  const ends = [true, false].map((interrupted): RunEvent => ({
    ...{ type: "finished", time: 1, interrupted, table: [] },
  }));
  const { events, warnings } = await read(logText([run, ends[0], step, ends[1]]));
  assertEquals(events, [run, step, ends[1]]);
  assertEquals(warnings, ["Skipped line 2: the run ends again later"]);
});

Deno.test("A last line that is cut off is skipped with a warning", async () => {
  const log = logText(sequence.slice(0, 8));
  const { events, warnings } = await read(log.slice(0, -20));
  assertEquals(events.slice(0, -1), sequence.slice(0, 7));
  assertEquals(warnings, ["Skipped line 8, the last one: it is cut off"]);
  assertEquals((await read(log.slice(0, -1))).warnings, []);
});

Deno.test("A bad line is skipped with its number and the reason, and the other lines are read", async () => {
  const [start, ...steps] = logText(sequence).split("\n");
  const skipped = async (line: string, reason: string) => {
    const log = [start, steps[0], line, steps[1], ""].join("\n");
    const { events, warnings } = await read(log);
    assertEquals(events.slice(0, -1), sequence.slice(0, 3));
    assertEquals(warnings, [`Skipped line 3: ${reason}`]);
  };
  await skipped('{"type":"ste', "not JSON");
  await skipped("{}", "not an event");
  await skipped('{"type":"message"}', 'there are no "message" events');
  await skipped(
    steps[1].replace("loss", "los"),
    '"loss" is not that of a "step" event',
  );
});

Deno.test("A run without its end has the table that its events make", async () => {
  for (const events of [race, sequence]) {
    const last = events.at(-1);
    assert(last?.type === "finished");
    const end = (await read(logText(events.slice(0, -1)))).events.at(-1);
    assertEquals(end, { ...last, time: events.at(-2)!.time, interrupted: true });
  }
});

Deno.test("A run that was killed early has a row for each contestant", async () => {
  const events = [startedSequence, stepEvent(1, { loss: 4 }), stepEvent(2, { loss: 3 })];
  const end = (await read(logText(events))).events.at(-1);
  assert(end?.type === "finished");
  assertEquals([end.interrupted, end.table], [true, summariesOf(events)]);
  assertEquals(end.table[0].steps, 2);
  assertEquals(end.table[1], initialSummary("SGD(lr=0.5)"));
});

Deno.test("Reading can be ended early, and then the run is interrupted, too", async () => {
  const steps = Array.from({ length: 5000 }, (_, i) => stepEvent(i + 1));
  const { events } = await read(logText([startedSequence, ...steps]), { stopAfter: 1 });
  assert(events.length < 5000);
  const end = events.at(-1);
  assert(end?.type === "finished" && end.interrupted);
});
