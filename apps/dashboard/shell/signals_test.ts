import { assertEquals } from "@std/assert";
import { createEchoFilter } from "./signals.ts";

Deno.test("A signal that comes again at once is the same one, later it is another", () => {
  let time = 1000;
  const taken: number[] = [];
  const isEcho = createEchoFilter(() => time);
  for (time of [1000, 1005, 1300, 1699, 2100, 2101, 9000]) if (!isEcho()) taken.push(time);
  assertEquals(taken, [1000, 1699, 2100, 9000]);
});
