import * as escapes from "@cliffy/ansi/ansi-escapes";
import { assertEquals } from "@std/assert";

Deno.test("The cursor's place is counted from 1", () => {
  assertEquals([escapes.cursorTo(3, 7), escapes.cursorTo(3)], ["\x1b[7;3H", "\x1b[3G"]);
});

Deno.test("The cursor moves by cells", () => {
  assertEquals(
    [
      escapes.cursorUp(2),
      escapes.cursorDown(2),
      escapes.cursorForward(2),
      escapes.cursorBackward(2),
    ],
    ["\x1b[2A", "\x1b[2B", "\x1b[2C", "\x1b[2D"],
  );
});

Deno.test("The cursor hides, and lines and the screen are erased", () => {
  const { cursorHide, cursorShow, eraseScreen, eraseLine } = escapes;
  assertEquals(
    [cursorHide, cursorShow, eraseScreen, eraseLine],
    ["\x1b[?25l", "\x1b[?25h", "\x1b[2J", "\x1b[2K"],
  );
});
