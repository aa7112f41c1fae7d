import { assertEquals } from "@std/assert";
import type { RunEvent } from "@ohlol/train";
import { createTheme } from "@ohlol/tui/widgets";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { stateAfter } from "../testdata/state_after.ts";
import { atSameStep, shortNames, shownContestants } from "./shown.ts";

Deno.test("A contestant's name is its optimizer's where that is enough to tell them apart", () => {
  assertEquals(shortNames(["Adam(lr=0.1)", "SGD(lr=0.1)"]), ["Adam", "SGD"]);
  assertEquals(shortNames(["Adam(lr=0.1)", "SGD(lr=0.1)", "SGD(lr=0.5,momentum=0.9)", "SGD"]), [
    "Adam",
    "SGD 0.1",
    "SGD 0.5,momentum=0.9",
    "SGD",
  ]);
});

const theme = createTheme({ ascii: true, level: "none" });

/** The steps at which a table compares two contestants that have made so many. */
function comparedSteps(first: number, second: number, more: readonly RunEvent[] = []): number[] {
  const made = [first, second];
  const events = recordedSequence().filter((event) =>
    event.type !== "finished" && (!("contestant" in event) || event.step <= made[event.contestant])
  );
  const contestants = shownContestants(stateAfter([...events, ...more]), theme);
  return atSameStep(contestants).map(({ record }) => record?.time ?? 0);
}

Deno.test("A table compares contestants at the newest step that all of them have reached", () => {
  assertEquals(comparedSteps(98, 98), [98, 98]);
  assertEquals(comparedSteps(98, 93), [93, 93]);
  assertEquals(comparedSteps(93, 98), [93, 93]);
});

Deno.test("One that is far behind, hasn't begun or diverged isn't waited for", () => {
  assertEquals(comparedSteps(98, 60), [98, 60]);
  assertEquals(comparedSteps(98, 0), [98, 0]);
  assertEquals(comparedSteps(0, 0), [0, 0]);
  const moment = { time: 2, contestant: 1, step: 95, epoch: 1 };
  assertEquals(comparedSteps(98, 95, [{ type: "diverged", ...moment, loss: NaN }]), [98, 95]);
});
