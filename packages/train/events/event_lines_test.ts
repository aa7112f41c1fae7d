import { assertEquals, assertThrows } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { decodeEvent, encodeEvent, isEventLine, type RunOfLines } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";

function throughLines(events: readonly ExperimentEvent[]): ExperimentEvent[] {
  let run: RunOfLines = { contestants: [] };
  return events.map((event) => {
    if (event.type === "started") run = event;
    return decodeEvent(encodeEvent(event, run), run.contestants);
  });
}

Deno.test("A long sequence's events come back from their lines as they were", () => {
  const events = recordedSequence();
  assertEquals(throughLines(events), events);
});

Deno.test("The tutorial's events come back without the network's insides", async () => {
  const events = await recordRace();
  const expected = events.map((event) =>
    event.type === "epoch" ? { ...event, snapshot: null } : event
  );
  assertEquals(throughLines(events), expected);
});

Deno.test("Losses that are not finite come back, and texts that look like them stay texts", () => {
  const [start] = recordedSequence().slice(1);
  const events: ExperimentEvent[] = [
    start,
    stepEvent(1, { loss: NaN, gradNorm: Infinity }),
    { type: "sample", contestant: 1, step: 1, epoch: 1, loss: -Infinity, text: "NaN" },
  ];
  assertEquals(throughLines(events).slice(1), events.slice(1));
});

Deno.test("A seed comes back exactly, however large", () => {
  const [, start] = recordedSequence();
  if (start.type !== "started") throw new Error("no start");
  const event = { ...start, config: { ...start.config, seed: 2n ** 64n - 1n } };
  assertEquals(throughLines([event]), [event]);
});

Deno.test("Each line of a run names it, and the events come back without that", () => {
  const [, start] = recordedSequence();
  if (start.type !== "started") throw new Error("no start");
  const run = { ...start, run: "2f6c01d9", startedAt: "2026-11-25T10:12:00.000Z" };
  const events = [run, stepEvent(1), { type: "warning", text: "Beware", isLoss: false } as const];
  for (const event of events) {
    const line = encodeEvent(event, run);
    assertEquals(line.match(/"run":"2f6c01d9"/g)?.length, 1, line);
  }
  assertEquals(throughLines(events), events);
});

Deno.test("A line that is no event is refused", () => {
  assertThrows(() => decodeEvent('{"type":', []), SyntaxError, "not JSON");
  assertThrows(() => decodeEvent("17", []), SyntaxError, "not an event");
  assertThrows(() => decodeEvent("null", []), SyntaxError, "not an event");
  const line = encodeEvent(stepEvent(1), { contestants: ["Adam"] });
  assertThrows(
    () => decodeEvent(line, ["SGD"]),
    SyntaxError,
    'no contestant of the run is called "Adam"',
  );
});

Deno.test("A line that holds an event is recognized, even if the event lacks something", () => {
  const lines = ['{"type":"step"}', '{"type":"started","config":7}', '{"type":"message"}']
    .concat(['{"type":"step"', '"step"', "null", "17", "", "To be, or not to be"]);
  assertEquals(lines.map(isEventLine), [true, true, ...Array(7).fill(false)]);
});

Deno.test("An event that lacks something is refused with what it lacks", () => {
  const refused = (line: string, message: string) => {
    const error = assertThrows(() => decodeEvent(line, ["Adam"]), SyntaxError);
    assertEquals(error.message, message);
  };
  const line = encodeEvent(stepEvent(1), { contestants: ["Adam"] });
  refused(line.replace('"loss"', '"los"'), '"loss" is not that of a "step" event');
  refused(line.replace('"step":1', '"step":"1"'), '"step" is not that of a "step" event');
  refused('{"type":"started"}', '"config" is not that of a "started" event');
  refused(
    '{"type":"started","config":{"seed":0.5}}',
    '"config" is not that of a "started" event',
  );
  refused('{"type":"message"}', 'there are no "message" events');
});
