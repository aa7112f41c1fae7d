import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("The tutorial's program prints what it prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(
    new URL("../testdata/tutorial.txt", import.meta.url),
  );
  assertEquals((await runExample("tutorial.ts")).join("\n") + "\n", expected);
});
