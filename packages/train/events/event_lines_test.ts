import { assertEquals, assertThrows } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { decodeEvent, encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";

function throughLines(events: readonly ExperimentEvent[]): ExperimentEvent[] {
  let contestants: string[] = [];
  return events.map((event) => {
    if (event.type === "started") contestants = event.contestants;
    return decodeEvent(encodeEvent(event, contestants), contestants);
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

Deno.test("A line that is no event is refused", () => {
  assertThrows(() => decodeEvent('{"type":', []), SyntaxError, "it is no JSON");
  assertThrows(() => decodeEvent("17", []), SyntaxError, "it is no event");
  assertThrows(() => decodeEvent("null", []), SyntaxError, "it is no event");
  const line = encodeEvent(stepEvent(1), ["Adam"]);
  assertThrows(() => decodeEvent(line, ["SGD"]), SyntaxError, 'it names no contestant: "Adam"');
});

Deno.test("An event that lacks something is refused with what it lacks", () => {
  const refused = (line: string, message: string) => {
    const error = assertThrows(() => decodeEvent(line, ["Adam"]), SyntaxError);
    assertEquals(error.message, message);
  };
  const line = encodeEvent(stepEvent(1), ["Adam"]);
  refused(line.replace('"loss"', '"los"'), 'its "loss" is not that of a "step" event');
  refused(line.replace('"step":1', '"step":"1"'), 'its "step" is not that of a "step" event');
  refused('{"type":"started"}', 'its "config" is not that of a "started" event');
  refused(
    '{"type":"started","config":{"seed":0.5}}',
    'its "config" is not that of a "started" event',
  );
  refused('{"type":"message"}', 'there are no "message" events');
});
