import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { newState, stateAfter } from "../testdata/state_after.ts";
import { textWidth } from "@ohlol/tui";
import { summaryLines, type SummaryOptions } from "./summary.ts";

const race = await recordRace();
const plain: SummaryOptions = { width: 80, ascii: true, level: "none" };

Deno.test("The summary is the curves of the whole race and the table, wherever the playhead is", () => {
  const summary = summaryLines(stateAfter(race), plain);
  assertEquals(summaryLines(stateAfter(race, ["home"]), plain), summary);
  assertStringIncludes(summary[0], "loss");
  assert(summary.some((line) => line.includes("Adam 2.0562")));
  assertEquals(summary.slice(-4).map((line) => line.slice(0, 24)), [
    "contestant    final loss",
    "Adam(lr=0.1)      2.0562",
    "SGD(lr=0.1)       2.8279",
    "at one rate; `deno task ",
  ]);
});

Deno.test("The curves are as wide as the terminal, but not endlessly; without room there are none", () => {
  const widthAt = (width: number) =>
    textWidth(summaryLines(stateAfter(race), { ...plain, width })[0]);
  assertEquals([60, 80, 300].map(widthAt), [60, 80, 100]);
  assertEquals(summaryLines(stateAfter(race), { ...plain, width: 20 }).length, 4);
});

Deno.test("The table has as many columns as fit", () => {
  const headAt = (width: number) =>
    summaryLines(stateAfter(race), { ...plain, width }).at(-4)!.trim().split(/ {2,}/);
  assertEquals(headAt(101).at(-1), "time per epoch");
  assertEquals(headAt(100).at(-1), "solved for good");
  assertEquals(headAt(80).at(-1), "first solved");
  assertEquals([headAt(23), headAt(1)], [["contestant"], ["contestant"]]);
});

Deno.test("A race left early has the table of what there was", () => {
  const summary = summaryLines(stateAfter(race.slice(0, 8)), plain);
  assertStringIncludes(summary.at(-2)!, "Adam(lr=0.1)      3.8056");
});

Deno.test("Without any epoch there is nothing to sum up", () => {
  assertEquals(summaryLines(newState(), plain), []);
  assertEquals(summaryLines(stateAfter(race.slice(0, 1)), plain), []);
});

Deno.test("Colours change no character", () => {
  const colored = summaryLines(stateAfter(race), { ...plain, level: "truecolor" }).join("\n");
  assertStringIncludes(colored, "\x1b[38;2;");
  // deno-lint-ignore no-control-regex
  const bare = colored.replaceAll(/\x1b\[[\d;]*m/g, "");
  assertStringIncludes(bare, "* Adam 2.0562");
});
