import { assertEquals } from "@std/assert";
import { Continuations } from "./continuations.ts";

const longer = { length: { unit: "epochs", count: 30 }, optimizers: [] } as const;

Deno.test("A run that waits hears how it goes on, as often as it asks", async () => {
  const continuations = new Continuations();
  for (const count of [1, 2]) {
    const next = continuations.next();
    continuations.add({ length: { unit: "epochs", count }, optimizers: [] });
    assertEquals((await next)?.length.count, count);
  }
});

Deno.test("After the end a run goes on no more, whenever it asks", async () => {
  const waiting = new Continuations();
  const next = waiting.next();
  waiting.end();
  assertEquals(await next, null);
  const ended = new Continuations();
  ended.end();
  ended.add({ ...longer, optimizers: [] });
  assertEquals([await ended.next(), await ended.next()], [null, null]);
});
