import { assertEquals } from "@std/assert";
import { machineLines, totalText } from "./machine_lines.ts";
import { machines } from "./testdata/sweeps.ts";

Deno.test("Each machine has a line, those seen lately first", () => {
  assertEquals(machineLines(machines, "redis://10.0.0.5:6379", 2000), [
    "1 machine, 4 threads, 20 runs/s",
    "N1/4242       61 runs  20 runs/s     seen now",
    "N4/1     takes none: its version is 0.1.0, this worker's is 0.2.0",
    "N2/77         36 runs                last seen 1:02 ago",
    "N3/9           1 run                 has left",
  ]);
});

Deno.test("Without a machine, a line says how to start one", () => {
  assertEquals(machineLines([], "redis://10.0.0.5:6379", 0), [
    "no machine yet: deno task worker --queue redis://10.0.0.5:6379",
  ]);
  assertEquals(totalText([], 0), "0 machines, 0 threads");
});
