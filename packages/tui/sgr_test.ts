import { assertEquals } from "@std/assert";
import { type CellStyle, DEFAULT_STYLE, styleChange } from "./sgr.ts";
import { BOLD, colors, DIM, INVERSE, rgb, UNDERLINE } from "./style.ts";

function style(fg: number, bg: number = 0, attributes: number = 0): CellStyle {
  return { fg, bg, attributes };
}

Deno.test("An unchanged style writes nothing", () => {
  const bold = style(colors.red, colors.blue, BOLD);
  assertEquals(styleChange(bold, { ...bold }, "16"), "");
});

Deno.test("Only what changes is written", () => {
  const red = style(colors.red, colors.blue, BOLD);
  assertEquals(styleChange(red, style(colors.green, colors.blue, BOLD), "16"), "\x1b[32m");
  assertEquals(styleChange(red, style(colors.default, colors.blue, BOLD), "16"), "\x1b[39m");
  assertEquals(
    styleChange(red, style(colors.red, colors.blue, BOLD | UNDERLINE), "16"),
    "\x1b[4m",
  );
});

Deno.test("An attribute is removed by a reset", () => {
  const from = style(colors.red, 0, BOLD | DIM | INVERSE);
  assertEquals(styleChange(from, style(colors.red, 0, DIM), "16"), "\x1b[0;2;31m");
  assertEquals(styleChange(from, DEFAULT_STYLE, "16"), "\x1b[0m");
});

Deno.test("The palette has eight colours and their bright ones", () => {
  assertEquals(
    styleChange(DEFAULT_STYLE, style(colors.brightCyan, colors.brightBlack), "256"),
    "\x1b[96;100m",
  );
});

Deno.test("A colour that a terminal doesn't have becomes the nearest one that it has", () => {
  const orange = style(rgb(250, 130, 5), rgb(127, 128, 129));
  assertEquals(
    styleChange(DEFAULT_STYLE, orange, "truecolor"),
    "\x1b[38;2;250;130;5;48;2;127;128;129m",
  );
  assertEquals(styleChange(DEFAULT_STYLE, orange, "256"), "\x1b[38;5;208;48;5;244m");
  assertEquals(styleChange(DEFAULT_STYLE, style(rgb(250, 10, 5)), "16"), "\x1b[91m");
});

Deno.test("Without colours only the attributes are written", () => {
  const from = style(colors.red, colors.blue);
  const to = style(rgb(1, 2, 3), 0, BOLD);
  assertEquals(styleChange(from, to, "none"), "\x1b[1m");
  assertEquals(styleChange(from, DEFAULT_STYLE, "none"), "");
  assertEquals(styleChange(to, from, "none"), "\x1b[0m");
});
