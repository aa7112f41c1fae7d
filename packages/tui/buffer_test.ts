import { assertEquals } from "@std/assert";
import { Buffer } from "./buffer.ts";
import { BOLD, colors } from "./style.ts";
import { marked } from "./testing/marked.ts";
import { drawText } from "./text.ts";

Deno.test("A part of a part is cut at the edges of both", () => {
  const lines = marked(8, 4, (buffer) => {
    const part = buffer.sub({ x: 2, y: 1, width: 4, height: 2 });
    part.sub({ x: 1, y: 1, width: 9, height: 9 }).clear();
  });
  assertEquals(lines, ["........", "........", "...   ..", "........"]);
});

Deno.test("A part outside the buffer has no cells", () => {
  const part = new Buffer(4, 4).sub({ x: 5, y: 1, width: 3, height: 3 });
  assertEquals([part.width, part.height], [0, 3]);
  part.clear();
  drawText(part, 0, 0, "abc");
});

Deno.test("Clearing a part blanks the wide graphemes that it cuts in half", () => {
  const lines = marked(8, 1, (buffer) => {
    drawText(buffer, 0, 0, "語語語");
    buffer.sub({ x: 1, y: 0, width: 2, height: 1 }).clear();
  });
  assertEquals(lines, ["    語.."]);
});

Deno.test("Restyling changes what it names and keeps the rest", () => {
  const buffer = new Buffer(2, 1);
  drawText(buffer, 0, 0, "ab", { fg: colors.red, bold: true });
  buffer.sub({ x: 1, y: 0, width: 1, height: 1 }).restyle({ bg: colors.blue });
  assertEquals(buffer.toString(), "ab");
  assertEquals([...buffer.cells.fg], [colors.red, colors.red]);
  assertEquals([...buffer.cells.bg], [colors.default, colors.blue]);
  assertEquals([...buffer.cells.attributes], [BOLD, BOLD]);
});

Deno.test("A grapheme of three cells is one, and overdrawing its middle blanks all of it", () => {
  const buffer = new Buffer(5, 1);
  assertEquals(drawText(buffer, 1, 0, "क्षि"), 3);
  assertEquals(buffer.toString(), " क्षि ");
  drawText(buffer, 2, 0, "x");
  assertEquals(buffer.toString(), "  x  ");
});
