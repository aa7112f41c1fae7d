import { assert, assertEquals } from "@std/assert";
import { Buffer } from "./buffer.ts";
import { diff } from "./diff.ts";
import { graphemes, isUncertain, symbolText } from "./graphemes.ts";
import { colors, type Style } from "./style.ts";
import { Emulator, seen, type Widths } from "./testing/emulator.ts";
import { randomSource } from "./testing/random.ts";
import { drawText } from "./text.ts";

/** What terminals draw wider or narrower than it is counted, or join to the next cell. */
const odd = [
  ...[
    "👋🏽",
    "👋🏽👋🏽",
    "a\u200d",
    "ශ්‍රී",
    "ක්‍ෂ",
    "क्षत्रिय",
    "กำ",
    "ที่",
    "\u1112\u1161\u11ab",
    "ｶﾞ",
    "♥",
    "♥️",
  ],
  ...[
    "㊙️",
    "🇩🇪",
    "🇩",
    "👩‍👩‍👧‍👦",
    "1️⃣",
    "☀",
    "e\u0301",
    "\u0903",
    "\u0600",
    "\ue000",
    "🫩",
    "𝔸",
    "©",
  ],
];
const plain = ["a", "hello", " ", "│", "─", "⠿", "é", "語", "가", "█", "●"];

/** Whether a code point by itself is one that all terminals take for as wide. */
function isPlainCell(codePoint: number): boolean {
  return !graphemes(String.fromCodePoint(codePoint)).some(({ symbol }) => isUncertain(symbol));
}

function plainWidth(codePoint: number): 0 | 1 | 2 {
  return graphemes(String.fromCodePoint(codePoint))[0]?.width === 2 ? 2 : 1;
}

/** Terminals that agree on nothing but what is plainly one or two cells. */
const terminals: [what: string, widths: Widths][] = [
  ["knows graphemes", "graphemes"],
  ["has old tables", "old"],
  ["draws all else in two cells a code point", (c) => isPlainCell(c) ? plainWidth(c) : 2],
  ["draws all else in one cell a code point", (c) => isPlainCell(c) ? plainWidth(c) : 1],
  ["joins all else to what is on its left", (c) => isPlainCell(c) ? plainWidth(c) : 0],
  [
    "draws some in two cells and joins others",
    (c) => isPlainCell(c) ? plainWidth(c) : c % 2 === 0 ? 2 : 0,
  ],
];

function scribble(buffer: Buffer, random: (below: number) => number): void {
  for (let count = 1 + random(8); count > 0; count--) {
    const texts = random(3) === 0 ? odd : plain;
    const text = Array.from({ length: 1 + random(4) }, () => texts[random(texts.length)]).join("");
    const style: Style = random(3) === 0 ? { bg: colors.red, bold: true } : {};
    drawText(buffer, random(buffer.width + 2) - 2, random(buffer.height), text, style);
  }
}

function changed(shown: Buffer, random: (below: number) => number): Buffer {
  const next = new Buffer(shown.width, shown.height);
  if (random(4) > 0) {
    for (const name of ["symbols", "fg", "bg", "attributes"] as const) {
      next.cells[name].set(shown.cells[name]);
    }
  }
  scribble(next, random);
  return next;
}

/** Empties a terminal, and ends wrapping, as the dashboard does. */
const reset = "\x1bc\x1b[?7l";

async function startTerminal(width: number, height: number, widths: Widths): Promise<Emulator> {
  const emulator = new Emulator(width, height, widths);
  await emulator.write(reset);
  return emulator;
}

for (const [what, widths] of terminals) {
  Deno.test(`After many frames a terminal that ${what} shows what a full repaint shows`, async () => {
    const [width, height] = [24, 3];
    const random = randomSource(width);
    const terminal = await startTerminal(width, height, widths);
    const other = await startTerminal(width, height, widths);
    let shown = new Buffer(width, height);
    for (let frame = 0; frame < 150; frame++) {
      const next = changed(shown, random);
      await terminal.write(diff(shown, next, "16"));
      await other.write(reset + diff(new Buffer(width, height), next, "16"));
      assertEquals(terminal.cells(), other.cells(), `frame ${frame}`);
      shown = next;
    }
  });

  Deno.test(`Cells to the right of and below an odd grapheme stay aligned where a terminal ${what}`, async () => {
    for (const text of odd) {
      const buffer = new Buffer(20, 2);
      drawText(buffer, 0, 0, "│ab");
      const first = 3 + drawText(buffer, 3, 0, text);
      drawText(buffer, first, 0, "│語│");
      drawText(buffer, 0, 1, "│cd");
      const terminal = await startTerminal(20, 2, widths);
      await terminal.write(diff(new Buffer(20, 2), buffer, "16"));
      for (const [start, end] of [[0, 2], [first, 40]]) {
        const [found, wanted] = [terminal.cells(), seen(buffer)].map((c) => c.slice(start, end));
        assertEquals(found, wanted, JSON.stringify(text));
      }
    }
  });
}

Deno.test("A grapheme of certain width has the same width in old and new tables", async () => {
  const characters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code))
    .filter((character) => graphemes(character).some(({ symbol }) => !isUncertain(symbol)));
  assert(characters.length > 30_000);
  const inRow = 40;
  const [width, height] = [2 * inRow, Math.ceil(characters.length / inRow)];
  const buffer = new Buffer(width, height);
  for (let row = 0; row < height; row++) {
    drawText(buffer, 0, row, characters.slice(row * inRow, (row + 1) * inRow).join(""));
  }
  for (const widths of ["graphemes", "old"] as const) {
    const emulator = await startTerminal(width, height, widths);
    await emulator.write(diff(new Buffer(width, height), buffer, "none"));
    const [found, wanted] = [emulator.cells(), seen(buffer)];
    assertEquals(found.filter((cell, i) => cell !== wanted[i]), [], `with ${widths}`);
  }
});

Deno.test("A joiner at the end of a grapheme is not written, nor is one alone", () => {
  assertEquals(graphemes("a\u200d\u200d│").map(({ symbol }) => symbolText(symbol)), ["a", "│"]);
  assertEquals(graphemes("\u200d"), []);
  assertEquals(graphemes("👩‍🚀").map(({ symbol }) => symbolText(symbol)), ["👩‍🚀"]);
});

Deno.test("An odd grapheme is uncertain, a plain one is not", () => {
  for (const text of plain) {
    assert(!graphemes(text).some(({ symbol }) => isUncertain(symbol)), text);
  }
  for (const text of odd.filter((text) => text !== "a\u200d")) {
    assert(graphemes(text).some(({ symbol }) => isUncertain(symbol)), text);
  }
});
