import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "./buffer.ts";
import { diff } from "./diff.ts";
import { colors, rgb, type Style } from "./style.ts";
import { Emulator, seen } from "./testing/emulator.ts";
import { randomSource } from "./testing/random.ts";
import { drawText } from "./text.ts";

function row(text: string, style?: Style): Buffer {
  const buffer = new Buffer(20, 1);
  drawText(buffer, 0, 0, text, style);
  return buffer;
}

Deno.test("Equal buffers need no output", () => {
  assertEquals(diff(row("loss ☀️ 3.05"), row("loss ☀️ 3.05"), "16"), "");
});

Deno.test("A changed value costs a cursor move, a style and its text", () => {
  const [before, after] = [row(""), row("")];
  drawText(before, 4, 0, "3.0576", { fg: colors.red });
  drawText(after, 4, 0, "2.1432", { fg: colors.red });
  assertEquals(diff(before, after, "16"), "\x1b[1;5H\x1b[31m2\x1b[1C1432\x1b[0m");
});

Deno.test("Cells further right in a row are reached by moving forward, other rows by their position", () => {
  const [before, after] = [new Buffer(9, 3), new Buffer(9, 3)];
  drawText(after, 1, 0, "a");
  drawText(after, 7, 0, "b");
  drawText(after, 0, 2, "c");
  assertEquals(diff(before, after, "16"), "\x1b[1;2Ha\x1b[5Cb\x1b[3;1Hc");
});

Deno.test("Neighbours of one style share its sequence", () => {
  const after = row("");
  drawText(after, 0, 0, "ab", { bold: true });
  drawText(after, 2, 0, "cd", { bold: true, fg: colors.green });
  drawText(after, 4, 0, "ef");
  assertEquals(
    diff(row(""), after, "16"),
    "\x1b[1;1H\x1b[1mab\x1b[32mcd\x1b[0mef",
  );
});

Deno.test("A wide grapheme that replaces narrow ones is written once", () => {
  assertEquals(diff(row("abc"), row("語c"), "16"), "\x1b[1;1H語");
});

Deno.test("The cell that a wide grapheme covered is written again", () => {
  assertEquals(diff(row("語c"), row("a c"), "16"), "\x1b[1;1Ha ");
  assertEquals(diff(row("語 "), row(" 語"), "16"), "\x1b[1;1H 語");
});

Deno.test("An emoji is blanked first, the cursor placed after it, and all of its row written", () => {
  const [before, after] = [new Buffer(4, 2), new Buffer(4, 2)];
  drawText(before, 0, 0, "a  ", { bold: true });
  drawText(after, 0, 0, "☀️b", { bold: true });
  assertEquals(
    diff(before, after, "16"),
    "\x1b[1;1H\x1b[2K\x1b[1m  \x1b[1;1H☀️\x1b[1;3Hb\x1b[0m ",
  );
  assertEquals(diff(after, new Buffer(4, 2), "16"), "\x1b[1;1H\x1b[2K    ");
  assertEquals(diff(after, after, "16"), "");
});

Deno.test("Buffers of different sizes can't be compared", () => {
  assertThrows(
    () => diff(new Buffer(2, 1), new Buffer(1, 2), "16"),
    RangeError,
    "Cannot compare buffers of different sizes: got 2 x 1 and 1 x 2",
  );
});

Deno.test("Buffers without cells need no output", () => {
  assertEquals(diff(new Buffer(0, 0), new Buffer(0, 0), "16"), "");
});

const TEXTS = ["a", "b", " ", "─", "⠿", "é", "e\u0301", "語", "🙂", "☀️", "👩‍🚀", "🇩🇪"];
const COLORS = [0, 0, colors.red, colors.brightBlue, rgb(1, 200, 30), rgb(0, 0, 0)];

function randomStyle(random: (below: number) => number): Style {
  return {
    fg: COLORS[random(COLORS.length)],
    bg: COLORS[random(COLORS.length)],
    bold: random(4) === 0,
    dim: random(4) === 0,
    underline: random(4) === 0,
    inverse: random(4) === 0,
  };
}

function scribble(buffer: Buffer, random: (below: number) => number): void {
  for (let count = random(30); count > 0; count--) {
    const text = Array.from({ length: 1 + random(4) }, () => TEXTS[random(TEXTS.length)]).join("");
    const x = random(buffer.width + 2) - 2;
    drawText(buffer, x, random(buffer.height), text, randomStyle(random));
  }
}

function copy(from: Buffer): Buffer {
  const to = new Buffer(from.width, from.height);
  for (const name of ["symbols", "fg", "bg", "attributes"] as const) {
    to.cells[name].set(from.cells[name]);
  }
  return to;
}

Deno.test("A terminal that applies the difference shows the next buffer, whatever it was", async () => {
  for (const [width, height] of [[13, 4], [4, 2], [2, 3], [2, 1]]) {
    const random = randomSource(width);
    const emulator = new Emulator(width, height);
    let shown = new Buffer(width, height);
    for (let frame = 0; frame < 200; frame++) {
      const next = random(3) === 0 ? new Buffer(width, height) : copy(shown);
      scribble(next, random);
      await emulator.write(diff(shown, next, "truecolor"));
      assertEquals(emulator.cells(), seen(next), `frame ${frame} at ${width} x ${height}`);
      shown = next;
    }
  }
});
