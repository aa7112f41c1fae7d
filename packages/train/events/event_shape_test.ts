import { assert, assertEquals } from "@std/assert";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { wrongFieldOf } from "./event_shape.ts";
import type { ExperimentEvent } from "./events.ts";

const events: ExperimentEvent[] = [
  ...await recordRace({ epochs: 1 }),
  ...recordedSequence(),
  ...recordedWeather(),
  { type: "diverged", contestant: 0, epoch: 3, loss: NaN },
  { type: "diverged", contestant: 0, step: 3, loss: Infinity },
  { type: "checkpoint", contestant: 0, step: 3, directory: "runs", error: null },
  { type: "checkpoint", contestant: 0, step: 3, directory: "runs", error: "no space" },
  { type: "warning", text: "no space", isLoss: true },
];

function wrongField(event: object): string | null {
  return wrongFieldOf(event as Record<string, unknown>);
}

Deno.test("Nothing is wrong with events", () => {
  assertEquals(new Set(events.map(({ type }) => type)).size, 11);
  assertEquals(events.map(wrongField), events.map(() => null));
});

Deno.test("Each field of an event has to be what it should be", () => {
  for (const event of events) {
    for (const field of Object.keys(event)) {
      // They don't stand in lines.
      if (field === "snapshot" || field === "past") continue;
      assertEquals(wrongField({ ...event, [field]: Symbol() }), field, event.type);
      // Logs of earlier versions lack them.
      if (field === "run" || field === "startedAt") continue;
      assertEquals(wrongField({ ...event, [field]: undefined }), field, event.type);
    }
  }
});

Deno.test("The parts of an event are looked at, too", () => {
  const [start] = events;
  assert("config" in start);
  assertEquals(wrongField({ ...start, config: { ...start.config, seed: 1 } }), "config");
  assertEquals(wrongField({ ...start, contestants: ["Adam", null] }), "contestants");
  const finished = events.findLast(({ type }) => type === "finished");
  assertEquals(wrongField({ ...finished, standings: [{ contestant: "Adam" }] }), "standings");
});
