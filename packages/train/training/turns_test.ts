import { assert, assertEquals } from "@std/assert";
import { Turns } from "./turns.ts";

Deno.test("A long job gives others their turns", async () => {
  const turns = new Turns(new AbortController().signal);
  let othersHadTurns = false;
  setTimeout(() => othersHadTurns = true, 0);
  const end = performance.now() + 10_000;
  while (!othersHadTurns && performance.now() < end) await turns.yieldToEventLoop();
  assert(othersHadTurns);
});

Deno.test("A job must stop when its signal says so", () => {
  const controller = new AbortController();
  const turns = new Turns(controller.signal);
  assertEquals(turns.isStopped, false);
  controller.abort();
  assertEquals(turns.isStopped, true);
});
