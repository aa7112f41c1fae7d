import { assertEquals, assertThrows } from "@std/assert";
import type { LoggedRun } from "@ohlol/train";
import { UsageError } from "@ohlol/train";
import { chooseRun } from "./choose_run.ts";

const [one, two, three] = [1, 2, 3].map((number) => ({ number }) as LoggedRun);

Deno.test("The only run of a log is chosen, and of several none", () => {
  assertEquals(chooseRun([one], null), one);
  assertEquals(chooseRun([one, two], null), null);
});

Deno.test("A run is chosen by its number, or because it is the last", () => {
  assertEquals(chooseRun([one, two, three], 2), two);
  assertEquals(chooseRun([one, two, three], "last"), three);
  assertEquals(chooseRun([one], "last"), one);
});

Deno.test("A number that no run has is refused", () => {
  const refusalOf = (runs: LoggedRun[], asked: number) =>
    assertThrows(() => chooseRun(runs, asked), UsageError).message;
  assertEquals(refusalOf([one, two], 3), 'Option "--run" expected 1 to 2 or last: got 3');
  assertEquals(refusalOf([one], 2), 'Option "--run" expected 1 or last: got 2');
});
