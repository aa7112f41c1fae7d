import { assertEquals } from "@std/assert";
import type { Buffer } from "./buffer.ts";
import { Screen } from "./screen.ts";
import { Emulator, seen } from "./testing/emulator.ts";
import { drawText } from "./text.ts";

function sayAt(x: number, text: string): (buffer: Buffer) => void {
  return (buffer) => drawText(buffer, x, 0, text);
}

Deno.test("The first frame erases what was on the terminal", async () => {
  const emulator = new Emulator(8, 2);
  await emulator.write("\x1b[41mrubbish\r\nrubbish");
  const screen = new Screen(8, 2, "16");
  await emulator.write(screen.frame(sayAt(2, "ohlol")));
  assertEquals(emulator.cells(), seen(screen.shown));
  assertEquals(emulator.lines(), ["  ohlol", ""]);
});

Deno.test("A frame is one synchronized piece, and one without a change is empty", () => {
  const screen = new Screen(8, 2, "16");
  screen.frame(sayAt(0, "abc"));
  assertEquals(screen.frame(sayAt(0, "abd")), "\x1b[?2026h\x1b[1;3Hd\x1b[?2026l");
  assertEquals(screen.frame(sayAt(0, "abd")), "");
});

Deno.test("A frame is drawn on an empty buffer, not on an earlier frame", async () => {
  const emulator = new Emulator(8, 1);
  const screen = new Screen(8, 1, "16");
  for (const x of [0, 1, 4, 2]) await emulator.write(screen.frame(sayAt(x, "語")));
  assertEquals(emulator.lines(), ["  語"]);
});

Deno.test("After a resize everything is redrawn in the new size", async () => {
  const emulator = new Emulator(8, 1);
  const screen = new Screen(8, 1, "16");
  await emulator.write(screen.frame(sayAt(0, "abcdefgh")));
  emulator.resize(5, 2);
  screen.resize(5, 2);
  await emulator.write(screen.frame(sayAt(0, "abcdefgh")));
  assertEquals(emulator.lines(), ["abcde", ""]);
  screen.resize(5, 2);
  assertEquals(screen.frame(sayAt(0, "abcdefgh")), "");
});

Deno.test("An invalidated screen is redrawn", async () => {
  const emulator = new Emulator(8, 1);
  const screen = new Screen(8, 1, "16");
  await emulator.write(screen.frame(sayAt(0, "abc")));
  await emulator.write("\x1b[1;1H\x1b[7mrubbish");
  screen.invalidate();
  await emulator.write(screen.frame(sayAt(0, "abc")));
  assertEquals(emulator.cells(), seen(screen.shown));
});

Deno.test("A screen without cells has frames too", () => {
  const screen = new Screen(0, 0, "16");
  screen.frame(sayAt(0, "abc"));
  assertEquals(screen.frame(sayAt(0, "abd")), "");
});
