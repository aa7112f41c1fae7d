import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordReading } from "../../../../../packages/train/testdata/recorded_reading.ts";
import { drawFrame } from "../../../screens/frame.ts";
import { update } from "../../../state/app.ts";
import type { AppState } from "../../../state/app_state.ts";
import { readingState } from "../../../testdata/reading_state.ts";
import { rankedUnits, shownUnit, unitName } from "./ranked_units.ts";
import { lineOf, textLines } from "./text_lines.ts";

const run = recordReading(10, 4000, { cell: "gru", hiddenSize: 6, numLayers: 2 });
const theme = createTheme({ ascii: false, level: "none" });

function drawn(state: AppState, width = 100, height = 30): string {
  const buffer = new Buffer(width, height);
  drawFrame(state, buffer, theme);
  return buffer.toString();
}

/** A text's lines, as they are drawn. */
function linesOf(text: string, width: number, ascii = false): string[] {
  return textLines([...text], width, ascii).map((line) => line.map(({ text }) => text).join(""));
}

Deno.test("A text is broken at its line ends, and after a space where a line is full", () => {
  assertEquals(linesOf("one\n\ntwo", 10), ["one↵", "↵", "two"]);
  assertEquals(linesOf("one two three four", 10), ["one two ", "three four"]);
  assertEquals(linesOf("abcdefghijklmno", 10), ["abcdefghij", "klmno"]);
  assertEquals(linesOf("a\tb\x1b[2J\n", 20, true), ["a>b␛[2J$"]);
  assertEquals(linesOf("", 10), []);
});

Deno.test("Every symbol has its place, in the order of the text", () => {
  const text = "the quick brown fox\njumps over the lazy dog, twice\n\n";
  for (const width of [1, 2, 5, 13, 60]) {
    const lines = textLines([...text], width, false);
    assertEquals(lines.flat().map(({ place }) => place), [...[...text].keys()]);
    for (const line of lines) {
      let x = 0;
      for (const symbol of line) {
        assertEquals(symbol.x, x);
        x += symbol.width;
      }
      assert(x <= Math.max(1, width));
    }
    assertEquals(lineOf(lines, text.length - 1), lines.length - 1);
    assertEquals(lineOf(lines, 0), 0);
  }
});

Deno.test("Units come in the order of their correlations, and none is missing", () => {
  const { value } = readingState(run, ["6"]).reading.answer!;
  const ranked = rankedUnits(value);
  assertEquals(ranked.length, 2 * 4 * 6);
  assertEquals(new Set(ranked.map((unit) => unitName(value, unit))).size, ranked.length);
  const sizes = ranked.map(({ correlation }) => Math.abs(correlation));
  assertEquals(sizes, sizes.toSorted((a, b) => b - a));
  assert(ranked.every(({ feature, correlation }) => (feature === null) === (correlation === 0)));
});

Deno.test("The keys move the cursor, choose a unit, and change what colours the text", () => {
  const state = readingState(run, ["6", "l", "l", "h", "down", "down", "up"]);
  const { value } = state.reading.answer!;
  assertEquals(state.reading.cursor, 1);
  assertEquals(shownUnit(value, state.reading.unit), rankedUnits(value)[1]);
  assertStringIncludes(drawn(state), unitName(value, rankedUnits(value)[1]));
  update(state, { type: "key", key: "c" });
  assertStringIncludes(drawn(state), "the five best guesses");
  update(state, { type: "key", key: "c" });
  assertStringIncludes(drawn(state), "waiting for the network");
});

Deno.test("Where the cursor is at the first symbol, which depends on nothing, it goes to one that does", () => {
  assertEquals(readingState(run, ["6", "c", "c"]).reading.cursor, 40);
  assertEquals(readingState(run, ["6", "l", "c", "c"]).reading.cursor, 1);
  const { connectivity } = readingState(run, ["6", "c", "c"]).reading;
  assertEquals([connectivity?.position, connectivity?.value.norms.length], [40, 40]);
});

Deno.test("Up and down go from line to line where they choose no unit", () => {
  const long = recordReading(2, 6000, { batchSize: 2, hiddenSize: 4 });
  const state = readingState(long, ["6", "c", "down", "down"]);
  const { ids } = state.reading.answer!.value;
  const symbols = state.run.started!.symbols;
  const before = () => symbols[ids[state.reading.cursor - 1]];
  assertEquals(before(), "\n");
  const second = state.reading.cursor;
  update(state, { type: "key", key: "up" });
  assertEquals(before(), "\n");
  assert(state.reading.cursor < second);
  for (const key of ["up", "up"]) update(state, { type: "key", key });
  assertEquals(state.reading.cursor, 0);
});

Deno.test("At the end of a passage the cursor goes on in the next one, and back", () => {
  const state = readingState(run, ["6", "]"]);
  assertEquals([state.reading.passage, state.reading.cursor], [1, 0]);
  assertStringIncludes(drawn(state), "passage 2 of 8");
  const back = readingState(run, ["6", "]", "h"]);
  const { answer, passage, cursor } = back.reading;
  assertEquals([passage, cursor], [0, answer!.value.ids.length - 1]);
  const further = readingState(run, ["6", ...Array(99).fill("]")]);
  assertEquals(further.reading.passage, 7);
});

Deno.test("A screen asks only while it is shown, and not again for what it knows", () => {
  const state = readingState(run, ["6"]);
  assertEquals(state.screen.asks?.(state), []);
  update(state, { type: "key", key: "tab" });
  assertEquals(state.screen.asks?.(state).map(({ contestant, kind }) => [contestant, kind]), [
    [1, "reading"],
  ]);
  assertStringIncludes(drawn(state), "the network is reading");
  update(state, { type: "key", key: "1" });
  assertEquals(state.screen.asks, undefined);
});
