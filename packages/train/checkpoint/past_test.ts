import { assert, assertEquals } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { Past } from "./past.ts";

const told = recordedSequence().filter((event) => "contestant" in event && event.contestant === 0);

Deno.test("What a contestant told comes back in its order", () => {
  const past = new Past();
  for (const event of told) past.add(event);
  assertEquals(past.events(), told);
  assertEquals(new Past(past.events()).events(), told);
});

Deno.test("A long past is thinned, but for its extremes", () => {
  const past = new Past();
  for (let step = 1; step <= 20_000; step++) {
    past.add(stepEvent(step, { loss: step === 7777 ? 99 : 1 + 1 / step }));
    past.add({ type: "validation", contestant: 0, step, epoch: step, loss: 1 });
  }
  const events = past.events();
  assert(events.length <= 5000);
  assert(events.some((event) => event.type === "step" && event.loss === 99));
  assertEquals(events.slice(-2).map((event) => "step" in event && event.step), [20_000, 20_000]);
});
