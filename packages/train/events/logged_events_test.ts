import { assert, assertEquals } from "@std/assert";
import type { ExperimentEvent } from "./events.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import { encodeEvent } from "./event_lines.ts";
import { loggedEvents } from "./logged_events.ts";
import { findRuns } from "./logged_runs.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";

const race = (await recordRace()).map((event) =>
  event.type === "epoch" ? { ...event, snapshot: null } : event
);
const [loading, ...sequence] = recordedSequence();

/**
 * The events of a run in a log with this text, by default the last run, and the warnings; `stopAfter`
 * ends the reading after some pieces.
 */
async function told(text: string, { number = 0, stopAfter = Infinity } = {}) {
  const events: ExperimentEvent[] = [];
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
  assertEquals((await told(logText(race))).events, race);
  assertEquals(await told(logText([loading, ...sequence])), { events: sequence, warnings: [] });
});

/** The recorded run with another identity; without one, as earlier versions logged it. */
function begin(run?: string, changes: Partial<SequenceStartedEvent> = {}): SequenceStartedEvent {
  const [start] = sequence;
  if (start.type !== "started") throw new Error("no start");
  return { ...start, ...changes, ...(run !== undefined && { run }) };
}

Deno.test("Each run of a log is read by itself", async () => {
  const weather = recordedWeather();
  const log = logText([...race, loading, ...sequence, ...weather]);
  assertEquals(await told(log, { number: 1 }), { events: race, warnings: [] });
  assertEquals(await told(log, { number: 2 }), { events: sequence, warnings: [] });
  assertEquals((await told(log, { number: 3 })).events.slice(0, weather.length), weather);
});

Deno.test("Runs that were written at the same time are read apart", async () => {
  const rest = sequence.slice(1);
  const runs = [begin("aaaaaaaa"), begin("bbbbbbbb")];
  const [a, b] = runs.map((run) => [run, ...rest].map((event) => encodeEvent(event, run)));
  const log = a.flatMap((line, i) => [line, b[i]]).join("\n") + "\n";
  for (const [i, run] of runs.entries()) {
    assertEquals(await told(log, { number: i + 1 }), { events: [run, ...rest], warnings: [] });
  }
});

Deno.test("A run that an earlier version resumed after another one is read whole", async () => {
  const [one, other] = [begin(), begin(undefined, { contestants: ["RMSprop"] })];
  const [first, second] = [stepEvent(1), stepEvent(2)];
  const log = logText([one, first, other, first]) + encodeEvent(second, one) + "\n";
  const { events, warnings } = await told(log, { number: 1 });
  assertEquals([events.slice(0, -1), warnings], [[one, first, second], []]);
  assertEquals((await told(log, { number: 2 })).events.slice(0, -1), [other, first]);
});

Deno.test("Lines that belong to no run, and steps that come again, are skipped with a warning", async () => {
  const run = begin();
  const lost = encodeEvent(stepEvent(1), { run: "cccccccc", contestants: ["Adam(lr=0.002)"] });
  const foreign = encodeEvent(stepEvent(3), { contestants: ["RMSprop"] });
  const steps = [1, 2, 3, 2, 4].map((step) => stepEvent(step));
  const log = `${lost}\n${logText([run, ...steps])}${foreign}\n`;
  const { events, warnings } = await told(log);
  assertEquals(events.slice(0, -1), [run, ...[1, 2, 3, 4].map((step) => stepEvent(step))]);
  assertEquals(warnings, [
    "Skipped line 1: the beginning of the run is missing",
    "Skipped line 6: a later step of the contestant comes before",
    'Skipped line 8: no contestant of the run is called "RMSprop"',
  ]);
});

Deno.test("Of two ends the last one counts", async () => {
  const [run, step] = [begin(), stepEvent(1)];
  const ends = [true, false].map((interrupted): ExperimentEvent => ({
    ...{ type: "finished", interrupted, standings: [] },
  }));
  const { events, warnings } = await told(logText([run, ends[0], step, ends[1]]));
  assertEquals(events, [run, step, ends[1]]);
  assertEquals(warnings, ["Skipped line 2: the run ends again later"]);
});

Deno.test("A last line that is cut off is skipped with a warning", async () => {
  const log = logText(sequence.slice(0, 8));
  const { events, warnings } = await told(log.slice(0, -20));
  assertEquals(events.slice(0, -1), sequence.slice(0, 7));
  assertEquals(warnings, ["Skipped line 8, the last one: it is cut off"]);
  assertEquals((await told(log.slice(0, -1))).warnings, []);
});

Deno.test("A bad line is skipped with its number and the reason, and the other lines are read", async () => {
  const [start, ...steps] = logText(sequence).split("\n");
  const skipped = async (line: string, reason: string) => {
    const log = [start, steps[0], line, steps[1], ""].join("\n");
    const { events, warnings } = await told(log);
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

Deno.test("A run without its end ends as one that was interrupted, with its table", async () => {
  const events = [...sequence.slice(0, 1), stepEvent(1, { loss: 4 }), stepEvent(2, { loss: 3 })];
  const end = (await told(logText(events))).events.at(-1);
  assert(end?.type === "finished" && "standings" in end);
  const [first, second] = end.standings;
  assertEquals([end.interrupted, first.steps, second.steps], [true, 2, 0]);
});

Deno.test("Reading can be ended early, and then the run is interrupted, too", async () => {
  const steps = Array.from({ length: 5000 }, (_, i) => stepEvent(i + 1));
  const { events } = await told(logText([sequence[0], ...steps]), { stopAfter: 1 });
  assert(events.length < 5000);
  const end = events.at(-1);
  assert(end?.type === "finished" && end.interrupted);
});
