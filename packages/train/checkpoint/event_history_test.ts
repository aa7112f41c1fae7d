import { assert, assertEquals } from "@std/assert";
import type { ContestantEvent, RunEvent } from "../events/event.ts";
import { epochEvent, recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { withoutSnapshots } from "../testdata/without_snapshots.ts";
import { EventHistory } from "./event_history.ts";

function ofFirst(events: readonly RunEvent[]): ContestantEvent[] {
  return events.filter((event) => "contestant" in event && event.contestant === 0) as never;
}

Deno.test("The events of a contestant come back in their order, without snapshots", async () => {
  for (const events of [recordedSequence(), recordedWeather(), await recordRace()]) {
    const own = ofFirst(events);
    const history = new EventHistory();
    for (const event of own) history.add(event);
    assertEquals<RunEvent[]>(history.events(), withoutSnapshots(own));
    assertEquals<RunEvent[]>(new EventHistory(history.events()).events(), withoutSnapshots(own));
  }
});

Deno.test("Checkpoints are not part of the history, divergence is", () => {
  const at = { time: 1, contestant: 0, step: 1, epoch: 1 };
  const diverged: ContestantEvent = { type: "diverged", ...at, loss: NaN };
  const history = new EventHistory([
    epochEvent(1),
    { type: "checkpoint", ...at, directory: "runs", error: null },
    diverged,
  ]);
  assertEquals(history.events(), [epochEvent(1), diverged]);
});

Deno.test("A long history is thinned, except for its extremes", () => {
  const history = new EventHistory();
  for (let step = 1; step <= 20_000; step++) {
    history.add(stepEvent(step, { loss: step === 7777 ? 99 : 1 + 1 / step }));
    const at = { time: step, contestant: 0, step, epoch: step };
    history.add({ type: "validation", ...at, loss: 1 });
  }
  const events = history.events();
  assert(events.length <= 5000);
  assert(events.some((event) => event.type === "step" && event.loss === 99));
  assertEquals(events.slice(-2).map((event) => event.step), [20_000, 20_000]);
});
