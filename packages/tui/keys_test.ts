import { assertEquals } from "@std/assert";
import { KeyDecoder } from "./keys.ts";

function decode(...reads: string[]): string[] {
  const decoder = new KeyDecoder();
  return reads.flatMap((read) => decoder.decode(new TextEncoder().encode(read)));
}

Deno.test("Arrows come as CSI and as SS3", () => {
  assertEquals(decode("\x1b[A\x1b[B\x1b[C\x1b[D"), ["up", "down", "right", "left"]);
  assertEquals(decode("\x1bOA\x1bOB\x1bOC\x1bOD"), ["up", "down", "right", "left"]);
});

Deno.test("Home and End are known in all their encodings", () => {
  for (const home of ["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"]) {
    assertEquals(decode(home), ["home"]);
  }
  for (const end of ["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"]) assertEquals(decode(end), ["end"]);
});

Deno.test("The other keys of the keyboard's blocks have names", () => {
  assertEquals(decode("\x1b[2~\x1b[3~\x1b[5~\x1b[6~"), ["insert", "delete", "pageup", "pagedown"]);
});

Deno.test("Modifiers come before the key", () => {
  assertEquals(decode("\x1b[1;2C\x1b[1;5D\x1b[1;8H"), [
    "shift+right",
    "ctrl+left",
    "shift+alt+ctrl+home",
  ]);
  assertEquals(decode("\x1b[5;3~\x1b[Z"), ["alt+pageup", "shift+tab"]);
  assertEquals(decode("\x1bq\x1bé"), ["alt+q", "alt+é"]);
});

Deno.test("Control characters are keys", () => {
  assertEquals(decode("\t \r\n\x7f\b"), [
    "tab",
    "space",
    "enter",
    "enter",
    "backspace",
    "backspace",
  ]);
  assertEquals(decode("\x03\x1a\x01"), ["ctrl+c", "ctrl+z", "ctrl+a"]);
});

Deno.test("Printable characters are keys, including those of several bytes", () => {
  assertEquals(decode("q+?é語🙂"), ["q", "+", "?", "é", "語", "🙂"]);
});

Deno.test("A key is the same however its bytes are split over reads", () => {
  const bytes = new TextEncoder().encode("é\x1b[1;5C🙂\x1bOH\x1b[200~x\x1b[201~q\x1b]11;?\x1b\\z");
  const expected = ["é", "ctrl+right", "🙂", "home", "q", "z"];
  for (let cut = 0; cut <= bytes.length; cut++) {
    const decoder = new KeyDecoder();
    const keys = [...decoder.decode(bytes.slice(0, cut)), ...decoder.decode(bytes.slice(cut))];
    assertEquals(keys, expected, `cut at byte ${cut}`);
  }
  const decoder = new KeyDecoder();
  assertEquals([...bytes].flatMap((byte) => decoder.decode(new Uint8Array([byte]))), expected);
});

Deno.test("Escape alone is a key once nothing follows it", () => {
  const decoder = new KeyDecoder();
  assertEquals(decoder.decode(new Uint8Array([0x1b])), []);
  assertEquals(decoder.isWaiting, true);
  assertEquals(decoder.flush(), ["escape"]);
  assertEquals(decoder.isWaiting, false);
  assertEquals(decoder.flush(), []);
  assertEquals(decode("\x1b\x1b[A"), ["escape", "up"]);
});

Deno.test("An endless sequence is dropped, and the next key is read", () => {
  for (const start of ["\x1b[", "\x1b[12;", "\x1bO", "\x1b]11;rgb:", "\x1bP"]) {
    const decoder = new KeyDecoder();
    assertEquals(decoder.decode(new TextEncoder().encode(start)), []);
    assertEquals(decoder.flush(), []);
    assertEquals(decoder.decode(new TextEncoder().encode("q")), ["q"]);
  }
});

Deno.test("Sequences of unknown keys are dropped as a whole", () => {
  const unknown = [
    "\x1bOP", // F1
    "\x1b[15~", // F5
    "\x1b[[A", // F1 of the Linux console
    "\x1b[?2026;2$y", // a mode report
    "\x1b[<0;12;5M", // the mouse
    "\x1b[I", // the window got the focus
    "\x1b]11;rgb:0000/0000/0000\x07", // the background colour
    "\x1bP1$r0m\x1b\\", // a setting
  ];
  for (const sequence of unknown) assertEquals(decode(`a${sequence}b`), ["a", "b"], sequence);
});

Deno.test("Pasted text is not a key", () => {
  assertEquals(decode("a\x1b[200~quit\x1b[A\x1b\x1b[201~b"), ["a", "b"]);
});

Deno.test("Ctrl-C gets through if the end of a paste was lost", () => {
  assertEquals(decode("\x1b[200~text\x03q"), ["ctrl+c", "q"]);
});

Deno.test("Bytes that aren't UTF-8 are dropped", () => {
  const decoder = new KeyDecoder();
  assertEquals(decoder.decode(new Uint8Array([0xff, 0x61, 0xc3, 0x62, 0x80, 0x63])), [
    "a",
    "b",
    "c",
  ]);
});
