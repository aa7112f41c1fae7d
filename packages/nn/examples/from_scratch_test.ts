import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("The program from scratch prints what the tutorial's program prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(new URL("../testdata/tutorial.txt", import.meta.url));
  assertEquals((await runExample("from_scratch.ts")).join("\n") + "\n", expected);
});
