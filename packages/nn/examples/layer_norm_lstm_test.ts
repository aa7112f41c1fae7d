import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("An LSTM with layer normalization, written in operations, prints what it prints in PyTorch", async () => {
  const expected = await Deno.readTextFile(
    new URL("../testdata/layer_norm_lstm.txt", import.meta.url),
  );
  assertEquals((await runExample("layer_norm_lstm.ts")).join("\n") + "\n", expected);
});
