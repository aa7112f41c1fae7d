import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("A regression on a sine wave prints what it prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(new URL("../testdata/sine_wave.txt", import.meta.url));
  assertEquals((await runExample("sine_wave.ts")).join("\n") + "\n", expected);
});
