import { assert, assertEquals } from "@std/assert";
import { Buffer, rgb, symbolText } from "@ohlol/tui";
import { marked } from "../testing/marked.ts";
import { drawSurface, heightAt, type Surface, surfaceColor, surfaceSign } from "./surface.ts";
import { createTheme, type Theme } from "./theme.ts";

const ascii = createTheme({ ascii: true, level: "none" });
const plain = createTheme({ ascii: false, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

/** A slope that rises to the right, and lines and marks on it. */
const slope: Surface = {
  size: 11,
  spacing: 1,
  height: (column) => column / 10,
  lines: [{
    sign: "*",
    points: [
      { x: 0, y: 0, height: 0, isDotted: false },
      { x: 10, y: 10, height: 1, isDotted: false },
    ],
  }],
  marks: [{ x: 0, y: 0, sign: "+", style: {} }, { x: 10, y: 10, sign: "@", style: {} }],
};

const bare: Surface = { ...slope, lines: [], marks: [] };

Deno.test("Without colours heights are characters of rising weight", () => {
  const drawn = (surface: Surface, theme: typeof ascii) =>
    marked(20, 3, (buffer) => drawSurface(surface, buffer, theme));
  assertEquals(drawn(bare, ascii).map((line) => line.slice(7, 13)), Array(3).fill(" ,;=%#"));
  assertEquals(drawn(bare, plain).map((line) => line.slice(7, 13)), Array(3).fill(" ·:▒▓█"));
  assertEquals(drawn(slope, ascii).map((line) => line.slice(7, 13)), [
    " ,;=*@",
    " ,**%#",
    "+*;=%#",
  ]);
});

Deno.test("The square is in the middle, and what is beside it is left alone", () => {
  const lines = marked(20, 3, (buffer) => drawSurface(bare, buffer, ascii));
  for (const line of lines) {
    assertEquals([line.slice(0, 7), line.slice(13)], [".".repeat(7), ".".repeat(7)]);
  }
});

Deno.test("With colours a cell has two points, the upper one as a half block", () => {
  const buffer = new Buffer(8, 4);
  const rising: Surface = { ...bare, height: (_, row) => row / 10 };
  drawSurface(rising, buffer, colored);
  const symbols = new Set([...buffer.cells.symbols].map(symbolText));
  assert([...symbols].every((symbol) => symbol === "▀" || symbol === " "));
  const { fg, bg } = buffer.cells;
  assert(fg.every((color, i) => color !== bg[i]));
});

Deno.test("In ASCII there are no blocks, whatever the colours", () => {
  const theme = createTheme({ ascii: true, level: "truecolor" });
  const buffer = new Buffer(20, 6);
  drawSurface(slope, buffer, theme);
  assertEquals(buffer.toString().match(/[^ -~\n]/g), null);
});

Deno.test("A line has the colour of its own height, not that of the surface", () => {
  const buffer = new Buffer(8, 4);
  const points = [[0, 5], [10, 5]].map(([x, y]) => ({ x, y, height: 1, isDotted: false }));
  drawSurface({ ...bare, height: () => 0, lines: [{ sign: "*", points }] }, buffer, colored);
  const { fg, bg } = buffer.cells;
  assertEquals([...fg, ...bg].filter((color) => color === surfaceColor(1)).length, 7);
});

Deno.test("Of a dotted line every third dot is drawn", () => {
  const count = (isDotted: boolean) => {
    const points = [0, 10].map((x) => ({ x, y: 5, height: 1, isDotted }));
    const lines = marked(
      40,
      20,
      (buffer) => drawSurface({ ...bare, lines: [{ sign: "@", points }] }, buffer, ascii),
    );
    return lines.join("").split("@").length - 1;
  };
  assertEquals([count(false), count(true)], [39, 13]);
});

Deno.test("Between known points heights are interpolated; where one isn't a number it is at the top", () => {
  const coarse: Surface = { ...bare, spacing: 5, height: (column, row) => column + 100 * row };
  assertEquals(heightAt(coarse, 2.5, 7.5), 752.5);
  assertEquals([heightAt(coarse, 0, 0), heightAt(coarse, 10, 10)], [0, 1010]);
  assertEquals([surfaceSign(NaN, ascii), surfaceSign(-3, ascii), surfaceSign(7, ascii)], [
    "#",
    " ",
    "#",
  ]);
  assertEquals(surfaceColor(0), rgb(80, 130, 255));
  assertEquals(surfaceColor(NaN), surfaceColor(1));
});

Deno.test("A surface is drawn in every size, and nothing outside of it", () => {
  for (const [width, height] of [[0, 0], [1, 1], [3, 9], [9, 1], [4, 2], [50, 7]]) {
    for (const theme of [ascii, colored]) {
      const buffer = new Buffer(width, height);
      drawSurface(slope, buffer, theme);
    }
  }
  const outside = { x: 40, y: -40, sign: "@", style: {} };
  const far = [-50, 90].map((x) => ({ x, y: 60, height: 1, isDotted: false }));
  const lines = marked(
    12,
    6,
    (buffer) =>
      drawSurface(
        { ...bare, marks: [outside], lines: [{ sign: "*", points: far }] },
        buffer,
        ascii,
      ),
  );
  assertEquals(lines.join("").match(/[*@]/g), null);
});

Deno.test("A line that leads far away is drawn as far as it is on the surface", () => {
  const pathTo = (x: number) => [0, x].map((x) => ({ x, y: 0, height: 1, isDotted: false }));
  const drawn = (x: number, theme: Theme) => {
    const lines = [{ sign: "*", points: pathTo(x) }];
    return marked(12, 6, (buffer) => drawSurface({ ...bare, lines }, buffer, theme));
  };
  for (const theme of [ascii, colored]) {
    const wanted = drawn(bare.size - 1, theme);
    for (const x of [1e9, 1e30, 1e300]) assertEquals(drawn(x, theme), wanted);
    for (const x of [-1e30, NaN, Infinity]) drawn(x, theme);
  }
});
