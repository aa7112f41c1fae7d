import { assert, assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

Deno.test("A GRU learns to keep a letter, and a plain recurrent network doesn't in that time", async () => {
  const lines = await runExample("gru.ts");
  assertEquals(lines[0], "step   RNN   GRU");
  const [step, rnn, gru] = lines[4].trim().split(/ +/);
  assertEquals([step, gru], ["100", "100%"]);
  assert(parseInt(rnn) < 90, rnn);
  const [read, last, , guessed] = lines.slice(-4).map((line) => line.slice(5));
  assertEquals(read.length, 60);
  assertEquals(last, letterReadLast(read));
  assertEquals(guessed, last);
});

function letterReadLast(read: string): string {
  let last = "";
  return Array.from(read, (symbol) => last = "abcd".includes(symbol) ? symbol : last).join("");
}
