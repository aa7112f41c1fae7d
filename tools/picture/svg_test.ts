import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Buffer, colors, drawText, rgb, type Style } from "@ohlol/tui";
import { toSvg } from "./svg.ts";

/** The elements that stand for the cells of a text. */
function elementsOf(text: string, style: Style = {}, ...more: [x: number, text: string][]) {
  const buffer = new Buffer(12, 1);
  drawText(buffer, 0, 0, text, style);
  for (const [x, part] of more) drawText(buffer, x, 0, part);
  const [, cells] = toSvg(buffer, "").split('<g transform="translate(14 34)">\n');
  return cells.split("\n").slice(0, -3);
}

Deno.test("Words with single spaces are one run, and others begin at a place of their own", () => {
  assertEquals(elementsOf("to be   or"), [
    '<g fill="#d6dae2">',
    '<text x="0" y="13.5" textLength="45">to be</text>',
    '<text x="72" y="13.5" textLength="18">or</text>',
    "</g>",
  ]);
});

Deno.test("A character that stands alone keeps the width that its font gives it", () => {
  assertEquals(elementsOf("   x")[1], '<text x="27" y="13.5">x</text>');
});

Deno.test("A wide character has the length of its cells", () => {
  assertEquals(elementsOf("☀️b")[1], '<text x="0" y="13.5" textLength="27">☀️b</text>');
});

Deno.test("What XML would take for markup is escaped", () => {
  assertEquals(
    elementsOf("a<b&c>")[1],
    '<text x="0" y="13.5" textLength="54">a&lt;b&amp;c></text>',
  );
});

Deno.test("Styles are drawn, each with its own elements", () => {
  assertEquals(elementsOf("a", { fg: rgb(255, 0, 0), bold: true }, [1, "b"]), [
    '<g fill="#ff0000" font-weight="bold">',
    '<text x="0" y="13.5">a</text>',
    "</g>",
    '<g fill="#d6dae2">',
    '<text x="9" y="13.5">b</text>',
    "</g>",
  ]);
  assertEquals(elementsOf("a", { dim: true })[0], '<g fill="#d6dae2" opacity="0.55">');
  assertEquals(
    elementsOf("a b", { underline: true })[0],
    '<path class="lines" stroke="#d6dae2" d="M0 16H27"/>',
  );
});

Deno.test("Cells with the same background are one rectangle below the text", () => {
  assertEquals(elementsOf("ab", { bg: rgb(0, 0, 255) }), [
    '<rect class="back" x="0" y="0" width="18" height="18" fill="#0000ff"/>',
    '<g fill="#d6dae2">',
    '<text x="0" y="13.5" textLength="18">ab</text>',
    "</g>",
  ]);
});

Deno.test("Inverse text is of the background's colour, on a rectangle of the text's", () => {
  assertEquals(elementsOf("a", { inverse: true }).slice(0, 2), [
    '<rect class="back" x="0" y="0" width="9" height="18" fill="#d6dae2"/>',
    '<g fill="#15181e">',
  ]);
});

Deno.test("Lines, dots and marks are shapes in the colour of the text", () => {
  assertEquals(elementsOf("─⠁▸", { fg: rgb(0, 255, 0) }), [
    '<path class="lines" stroke="#00ff00" d="M0 9H9"/>',
    '<path class="dots" stroke="#00ff00" d="M11.25 2.25h0"/>',
    '<path fill="#00ff00" d="M22.5 9m-3.5-4.5l8 4.5l-8 4.5z"/>',
  ]);
});

Deno.test("A buffer without cells is an empty window, with its title", () => {
  const svg = toSvg(new Buffer(0, 0), 'deno "train"');
  assertStringIncludes(svg, 'width="28" height="48"');
  assertStringIncludes(svg, ">deno &quot;train&quot;</text>");
});

Deno.test("A colour of the terminal's palette can't be drawn", () => {
  const message = "A picture expected RGB colours: got colour 2";
  assertThrows(() => elementsOf("a", { fg: colors.red }), RangeError, message);
  assertThrows(() => elementsOf("a", { bg: colors.red }), RangeError, message);
});

Deno.test("Half blocks are rectangles in the upper halves of their cells", () => {
  const buffer = new Buffer(3, 1);
  const [low, high] = [rgb(255, 0, 0), rgb(0, 0, 255)];
  drawText(buffer, 0, 0, "▀▀a", { fg: high, bg: low });
  const rects = toSvg(buffer, "").match(/<rect class="back"[^>]*>/g);
  assertEquals(rects, [
    '<rect class="back" x="0" y="0" width="27" height="18" fill="#ff0000"/>',
    '<rect class="back" x="0" y="0" width="18" height="9" fill="#0000ff"/>',
  ]);
  assertEquals(toSvg(buffer, "").includes("▀"), false);
});
