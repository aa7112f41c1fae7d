import { assert, assertEquals } from "@std/assert";
import { Pace } from "./pace.ts";

Deno.test("A long job gives others their turns", async () => {
  const pace = new Pace(new AbortController().signal);
  let othersHadTurns = false;
  setTimeout(() => othersHadTurns = true, 0);
  const end = performance.now() + 10_000;
  while (!othersHadTurns && performance.now() < end) await pace.breathe();
  assert(othersHadTurns);
});

Deno.test("A job shall stop when its signal says so", () => {
  const controller = new AbortController();
  const pace = new Pace(controller.signal);
  assertEquals(pace.isStopped, false);
  controller.abort();
  assertEquals(pace.isStopped, true);
});
