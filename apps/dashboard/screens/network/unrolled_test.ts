import { assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { cellStyle } from "./figure_layer.ts";
import { en } from "../../locale/en.ts";
import { drawUnrolled } from "./unrolled.ts";

const theme = createTheme({ ascii: false, level: "truecolor" });

/** The colours of the first letters of a text, wherever it stands in a buffer. */
function colorsOf(text: string, buffer: Buffer): number[] {
  return buffer.toString().split("\n").flatMap((line, y) =>
    [...line.matchAll(new RegExp(text, "g"))]
      .map(({ index }) => buffer.cells.fg[buffer.index(index, y)])
  );
}

Deno.test("A layer's cell has one colour at every step, and each layer another", async () => {
  const state = stateAfter(await recordRace({ cell: "gru", numLayers: 3 }));
  const buffer = new Buffer(100, 50);
  drawUnrolled(state, 0, buffer, theme);
  for (const [layer, name] of ["GRU¹", "GRU²", "GRU³"].entries()) {
    assertEquals(colorsOf(name, buffer), Array(5).fill(cellStyle(layer, theme).fg));
  }
});

Deno.test("How often each cell is used is said in words", () => {
  assertEquals(en.network.reuse(1, 5), "one cell, five times");
  assertEquals(en.network.reuse(3, 10), "three cells, ten times each");
  assertEquals(en.network.reuse(2, 60), "two cells, 60 times each");
  assertEquals(en.network.reuse(1, 1), "one cell, once");
});
