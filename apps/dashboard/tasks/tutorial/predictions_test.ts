import { assertEquals } from "@std/assert";
import { recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { Buffer, INVERSE } from "@ohlol/tui";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { drawPredictions } from "./predictions.ts";
import { createTheme } from "@ohlol/tui/widgets";

const theme = createTheme({ ascii: false, level: "none" });
const race = await recordRace();
const columns = { start: 8, width: 4, first: 0, count: 5, total: 5 };

function drawn(keys: readonly string[]): string[] {
  const state = stateAfter(race, keys);
  return marked(34, 5, (buffer) => drawPredictions(state, columns, buffer, theme), " ");
}

Deno.test("A target lights up in the epoch in which a contestant first answers it", () => {
  assertEquals(drawn(["home", "right", "right"]), [
    " input   h   e   l   l   o        ",
    " target [o]  h  [l] [o] [l]       ",
    " ● Adam  o   h   l  [o] [l]  5/5  ",
    " ◆ SGD  [o]  h  [l]  h   h   3/5  ",
    "                                  ",
  ]);
});

Deno.test("An epoch later the light is out", () => {
  assertEquals(drawn(["home", "right", "right", "right"])[3], " ◆ SGD   o   h   l  [o]  h   4/5  ");
});

Deno.test("In narrow columns the light is the style alone", () => {
  const buffer = new Buffer(34, 4);
  const narrow = { ...columns, width: 2 };
  drawPredictions(stateAfter(race, ["home", "right", "right"]), narrow, buffer, theme);
  const lit = [0, 1, 2, 3, 4].map((step) =>
    (buffer.cells.attributes[buffer.index(8 + 2 * step, 1)] & INVERSE) !== 0
  );
  assertEquals(lit, [true, false, true, true, true]);
});
