import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("A character model of two LSTM layers prints what it prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(new URL("../testdata/char_lstm.txt", import.meta.url));
  assertEquals((await runExample("char_lstm.ts")).join("\n") + "\n", expected);
});
