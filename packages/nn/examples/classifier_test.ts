import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("A classifier of packed words prints what it prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(new URL("../testdata/classifier.txt", import.meta.url));
  assertEquals((await runExample("classifier.ts")).join("\n") + "\n", expected);
});
