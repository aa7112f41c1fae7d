import { assert, assertEquals, assertThrows } from "@std/assert";
import type { RunEvent, StartedEvent } from "../events/event.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import {
  recordedSequence,
  sampleEvent,
  startedSequence,
  stepEvent,
} from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { withoutSnapshots } from "../testdata/without_snapshots.ts";
import {
  decodeEvent,
  encodeEvent,
  isEventLine,
  type RunOfLines,
  unknownRun,
} from "./event_lines.ts";

function throughLines(events: readonly RunEvent[], start = unknownRun): RunEvent[] {
  let run: RunOfLines = start;
  return events.map((event) => {
    if (event.type === "started") run = event;
    return decodeEvent(encodeEvent(event, run), run);
  });
}

Deno.test("The events of a run come back from their lines as they were", () => {
  for (const events of [recordedSequence(), recordedWeather()]) {
    assertEquals(throughLines(events), events);
  }
});

Deno.test("The tutorial's events come back without their snapshots", async () => {
  const events = await recordRace();
  assert(events.some((event) => event.type === "step" && event.snapshot !== null));
  assertEquals(throughLines(events), withoutSnapshots(events));
});

Deno.test("Rare events come back, too", () => {
  const at = { time: 2.5, contestant: 1, step: 3, epoch: 1 };
  const events: RunEvent[] = [
    { type: "diverged", ...at, loss: NaN },
    { type: "diverged", ...at, loss: -Infinity },
    { type: "checkpoint", ...at, directory: "runs/1", error: null },
    { type: "checkpoint", ...at, directory: "runs/1", error: "no space" },
    { type: "warning", time: 3, text: "no space", isLoss: true },
  ];
  assertEquals(throughLines(events, startedSequence), events);
});

Deno.test("A step has the type that its task calls it by, an observation that of its kind", () => {
  const [race] = throughLines([startedSequence]);
  assert(race.type === "started");
  const tutorial = { ...race, config: { ...race.config, task: "tutorial" } };
  const typeOf = (event: RunEvent, run: RunOfLines) => JSON.parse(encodeEvent(event, run)).type;
  assertEquals(typeOf(stepEvent(1), race), "step");
  assertEquals(typeOf(stepEvent(1), tutorial), "epoch");
  const sample = JSON.parse(encodeEvent(sampleEvent(1, "a"), race));
  assertEquals(sample, {
    type: "sample",
    ...{ time: 0.02, contestant: "Adam(lr=0.002)", step: 1, epoch: 1 },
    ...{ loss: 1.5, text: "a" },
  });
});

Deno.test("The events of an unknown task come back with all that they hold", () => {
  const config = { ...startedSequence.config, task: "sine", periods: 3 };
  const run: StartedEvent = { ...startedSequence, config };
  const events: RunEvent[] = [
    run,
    stepEvent(1),
    sampleEvent(1, "", { kind: "wave", value: { values: [0, 0.5, 1] } }),
  ];
  assertEquals(throughLines(events), events);
});

Deno.test("Losses that are not finite come back, and texts that look like them stay texts", () => {
  const events: RunEvent[] = [
    startedSequence,
    stepEvent(1, { loss: NaN, gradNorm: Infinity }),
    sampleEvent(1, "NaN", { contestant: 1, value: { loss: -Infinity, text: "NaN" } }),
  ];
  assertEquals(throughLines(events), events);
});

Deno.test("A seed comes back exactly, however large", () => {
  for (const seed of [0n, 2n ** 53n, 2n ** 64n - 1n]) {
    const event = { ...startedSequence, config: { ...startedSequence.config, seed } };
    assertEquals(throughLines([event]), [event]);
  }
});

Deno.test("Each line of a run names it, and the events come back without that", () => {
  const run = { ...startedSequence, run: "2f6c01d9", startedAt: "2026-11-25T10:12:00.000Z" };
  const warning = { type: "warning", time: 1, text: "Beware", isLoss: false } as const;
  const events: RunEvent[] = [run, stepEvent(1), sampleEvent(1, "a"), warning];
  for (const event of events) {
    const line = encodeEvent(event, run);
    assertEquals(line.match(/"run":"2f6c01d9"/g)?.length, 1, line);
  }
  assertEquals(throughLines(events), events);
});

Deno.test("A line that is not an event is refused", () => {
  const refused = (line: string, message: string) =>
    assertThrows(() => decodeEvent(line, unknownRun), SyntaxError, message);
  refused('{"type":', "not JSON");
  refused("17", "not an event");
  refused("null", "not an event");
  refused('{"type":7}', "not an event");
  const line = encodeEvent(stepEvent(1), { ...unknownRun, contestants: ["Adam"] });
  assertThrows(
    () => decodeEvent(line, { ...unknownRun, contestants: ["SGD"] }),
    SyntaxError,
    'no contestant of the run is called "Adam"',
  );
});

Deno.test("A line that holds an event is recognized, even if the event lacks something", () => {
  const lines = ['{"type":"step"}', '{"type":"epoch"}', '{"type":"forecast"}', '{"type":"sample"}']
    .concat(['{"type":"started","config":7}'])
    .concat(['{"type":"message"}', '{"type":"step"', '"step"', "null", "17", "", "To be, or"]);
  assertEquals(lines.map(isEventLine), [...Array(5).fill(true), ...Array(7).fill(false)]);
});

Deno.test("An event that lacks something is refused with what it lacks", () => {
  const refused = (line: string, message: string) => {
    const error = assertThrows(() => decodeEvent(line, startedSequence), SyntaxError);
    assertEquals(error.message, message);
  };
  const line = encodeEvent(stepEvent(1), startedSequence);
  refused(line.replace('"loss"', '"los"'), '"loss" is not that of a "step" event');
  refused(line.replace('"step":1', '"step":"1"'), '"step" is not that of a "step" event');
  const sample = encodeEvent(sampleEvent(1, "a"), startedSequence);
  refused(sample.replace('"text":"a"', '"text":1'), '"text" is not that of a "sample" event');
  const start = encodeEvent(startedSequence, startedSequence);
  refused(start.replace('"dropout":0,', ""), '"config" is not that of a "started" event');
  refused('{"type":"started"}', '"config" is not that of a "started" event');
  refused(
    '{"type":"started","config":{"seed":0.5}}',
    '"config" is not that of a "started" event',
  );
  refused('{"type":"message"}', 'there are no "message" events');
});
