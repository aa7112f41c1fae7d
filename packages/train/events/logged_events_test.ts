import { assert, assertEquals, assertRejects } from "@std/assert";
import type { ExperimentEvent } from "./events.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import { findLastRun } from "./last_run.ts";
import { LogError } from "./log_error.ts";
import { loggedEvents } from "./logged_events.ts";

const race = (await recordRace()).map((event) =>
  event.type === "epoch" ? { ...event, snapshot: null } : event
);
const [loading, ...sequence] = recordedSequence();

/** What a log with this text tells, and what it warns of; `stopAfter` ends it after some pieces. */
async function told(text: string, stopAfter = Infinity) {
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
    for await (const piece of loggedEvents(await findLastRun(path), options)) {
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

Deno.test("Of several runs the last one is told of", async () => {
  const weather = recordedWeather();
  const log = logText([...race, loading, ...sequence, ...weather]);
  assertEquals((await told(log)).events.slice(0, weather.length), weather);
});

Deno.test("A last line that is cut off is passed over with a warning", async () => {
  const log = logText(sequence.slice(0, 8));
  const { events, warnings } = await told(log.slice(0, -20));
  assertEquals(events.slice(0, -1), sequence.slice(0, 7));
  assertEquals(warnings, ["Line 8, the last one, is cut off: it is passed over"]);
  assertEquals((await told(log.slice(0, -1))).warnings, []);
});

Deno.test("A bad line is refused with its number", async () => {
  const [start, ...steps] = logText(sequence).split("\n");
  const refused = async (line: string, reason: string) => {
    const log = [start, steps[0], line, steps[1], ""].join("\n");
    const error = await assertRejects(() => told(log), LogError);
    assert(error.message.endsWith(`/log": line 3: ${reason}`), error.message);
  };
  await refused('{"type":"ste', "it is no JSON");
  await refused('{"type":"message"}', 'there are no "message" events');
  await refused(steps[1].replace("loss", "los"), 'its "loss" is not that of a "step" event');
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
  const { events } = await told(logText([sequence[0], ...steps]), 1);
  assert(events.length < 5000);
  const end = events.at(-1);
  assert(end?.type === "finished" && end.interrupted);
});
