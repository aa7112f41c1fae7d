import { assertEquals } from "@std/assert";
import { Buffer } from "./buffer.ts";
import { toLines } from "./lines.ts";
import { colors } from "./style.ts";
import { drawText } from "./text.ts";

Deno.test("Each line begins and ends in the default style", () => {
  const buffer = new Buffer(12, 2);
  drawText(buffer, 0, 0, "loss", { fg: colors.red });
  drawText(buffer, 5, 0, "☀️ 3.05", { fg: colors.red });
  drawText(buffer, 1, 1, "語", { bold: true });
  assertEquals(toLines(buffer, "16"), [
    "\x1b[31mloss\x1b[0m \x1b[31m☀️ 3.05\x1b[0m",
    " \x1b[1m語\x1b[0m",
  ]);
  assertEquals(toLines(buffer, "none"), ["loss ☀️ 3.05", " \x1b[1m語\x1b[0m"]);
});

Deno.test("Trailing spaces are left out unless they are visible", () => {
  const buffer = new Buffer(6, 3);
  drawText(buffer, 0, 0, "a   ", { fg: colors.red });
  drawText(buffer, 0, 1, "a  ", { bg: colors.red });
  drawText(buffer, 0, 2, "a  ", { underline: true });
  assertEquals(toLines(buffer, "16"), [
    "\x1b[31ma\x1b[0m",
    "\x1b[41ma  \x1b[0m",
    "\x1b[4ma  \x1b[0m",
  ]);
});

Deno.test("A buffer without cells has empty lines or none", () => {
  assertEquals(toLines(new Buffer(0, 2), "16"), ["", ""]);
  assertEquals(toLines(new Buffer(5, 0), "16"), []);
});
