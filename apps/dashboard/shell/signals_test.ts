import { assertEquals } from "@std/assert";
import { createEchoFilter, signalsOf } from "./signals.ts";

Deno.test("A signal that comes again at once is the same one, later it is another", () => {
  let time = 1000;
  const taken: number[] = [];
  const isEcho = createEchoFilter(() => time);
  for (time of [1000, 1005, 1300, 1699, 2100, 2101, 9000]) if (!isEcho()) taken.push(time);
  assertEquals(taken, [1000, 1699, 2100, 9000]);
});

Deno.test("Windows has the signals of Ctrl-C and Ctrl-Break, which do the same", () => {
  const [stop, save] = [() => {}, () => {}];
  const handlers = { SIGINT: stop, SIGTERM: stop, SIGUSR1: save };
  assertEquals(signalsOf(handlers, "windows"), [["SIGINT", stop], ["SIGBREAK", stop]]);
  assertEquals(signalsOf({ SIGUSR1: save }, "windows"), []);
  assertEquals(signalsOf(handlers, "linux"), [
    ["SIGINT", stop],
    ["SIGTERM", stop],
    ["SIGUSR1", save],
  ]);
});
