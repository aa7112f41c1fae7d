import { parseOptimizers } from "@ohlol/train";
import { assertEquals } from "@std/assert";
import { oneRateNote } from "./one_rate.ts";

function noteOf(task: string, ...specs: string[]): string | null {
  return oneRateNote({ task, optimizers: parseOptimizers(specs, task) });
}

Deno.test("A race at one rate by default says what compares optimizers at their best", () => {
  const note = "at one rate; `deno task sweep` compares each at its best";
  assertEquals(noteOf("tutorial", "adam", "sgd"), note);
  assertEquals(noteOf("tutorial", "adam", "sgd:momentum=0.9", "rmsprop"), note);
});

Deno.test("Nothing is said of one contestant, of chosen rates, or of rates that differ", () => {
  assertEquals(noteOf("tutorial", "adam"), null);
  assertEquals(noteOf("tutorial", "adam:lr=0.18", "sgd:lr=0.18"), null);
  assertEquals(noteOf("tutorial", "adam:lr=0.18", "sgd"), null);
  assertEquals(noteOf("text", "adam", "sgd"), null);
});
