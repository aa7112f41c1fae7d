import { assertEquals } from "@std/assert";
import type { Key } from "./keys.ts";
import { Terminal } from "./terminal.ts";
import { Emulator } from "./testing/emulator.ts";
import { FakeTerminalIO } from "./testing/fake_terminal_io.ts";

Deno.test("Leaving gives back the screen as it was", async () => {
  const io = new FakeTerminalIO();
  const terminal = new Terminal(io);
  const emulator = new Emulator(20, 4);
  await emulator.write("$ deno task train\r\n");
  terminal.enter();
  terminal.write("\x1b[?2026h\x1b[1;1H\x1b[41mhalf a fra");
  await emulator.write(io.takeOutput());
  assertEquals([emulator.isAlternate, emulator.lines()[0]], [true, "half a fra"]);
  const { wraparoundMode, bracketedPasteMode } = emulator.modes;
  assertEquals([wraparoundMode, bracketedPasteMode], [false, true]);
  terminal.leave();
  await emulator.write(io.output + "bye");
  assertEquals(emulator.lines(), ["$ deno task train", "bye", "", ""]);
  const { synchronizedOutputMode, ...modes } = emulator.modes;
  assertEquals([modes.wraparoundMode, modes.bracketedPasteMode], [true, false]);
  assertEquals([synchronizedOutputMode, emulator.isAlternate], [false, false]);
  assertEquals(emulator.cells()[20], "b default default 0");
  assertEquals(io.raw, [true, false]);
});

Deno.test("The cursor is hidden on entering and shown on leaving", () => {
  const io = new FakeTerminalIO();
  const terminal = new Terminal(io);
  terminal.enter();
  assertEquals(io.output.includes("\x1b[?25l"), true);
  io.takeOutput();
  terminal.leave();
  assertEquals(io.output.includes("\x1b[?25h"), true);
});

Deno.test("Entering and leaving happen once, however often they are called", () => {
  const io = new FakeTerminalIO();
  const terminal = new Terminal(io);
  terminal.leave();
  assertEquals([io.output, io.raw], ["", []]);
  terminal.enter();
  const entered = io.output;
  terminal.enter();
  assertEquals(io.output, entered);
  terminal.leave();
  const left = io.output;
  terminal.leave();
  assertEquals([io.output, io.raw, terminal.isEntered], [left, [true, false], false]);
});

Deno.test("A Ctrl-D from before raw mode, a zero byte, is one; a later zero byte is not a key", async () => {
  const io = new FakeTerminalIO();
  io.type("a\x00");
  io.type("b\x00\x04");
  io.hangUp();
  assertEquals(await Array.fromAsync(new Terminal(io).keys()), ["a", "ctrl+d", "b", "ctrl+d"]);
});

Deno.test("A continued program takes the screen again, but only if it had it", () => {
  const io = new FakeTerminalIO();
  const terminal = new Terminal(io);
  terminal.reenter();
  assertEquals([io.output, io.raw], ["", []]);
  terminal.enter();
  const entered = io.takeOutput();
  terminal.reenter();
  assertEquals([io.output, io.raw, terminal.isEntered], [entered, [true, true], true]);
});

Deno.test("A terminal that is gone causes no error, and leaving still tries to undo raw mode", () => {
  const io = new FakeTerminalIO();
  const terminal = new Terminal(io);
  terminal.enter();
  let calls = 0;
  io.write = () => {
    calls++;
    throw new Deno.errors.BrokenPipe("Broken pipe (os error 32)");
  };
  terminal.write("frame");
  terminal.write("frame");
  terminal.leave();
  assertEquals([calls, io.raw], [1, [true, false]]);
});

Deno.test("The size is the system's, or 80 x 24 if it is unknown or zero", () => {
  const sizeOf = (...size: ConstructorParameters<typeof FakeTerminalIO>) =>
    new Terminal(new FakeTerminalIO(...size)).size();
  assertEquals(sizeOf(), { columns: 80, rows: 24 });
  assertEquals(sizeOf({ columns: 0, rows: 0 }), { columns: 80, rows: 24 });
  assertEquals(sizeOf({ columns: 1, rows: 200 }), { columns: 1, rows: 200 });
});

async function keysOf(...reads: string[]): Promise<Key[]> {
  const io = new FakeTerminalIO();
  for (const read of reads) io.type(read);
  io.hangUp();
  return await Array.fromAsync(new Terminal(io).keys());
}

Deno.test("Keys are reported in order until the input ends", async () => {
  assertEquals(await keysOf("q\x1b[", "C", "é"), ["q", "right", "é"]);
});

Deno.test("Escape is reported when nothing follows it, and the next read isn't lost", async () => {
  const io = new FakeTerminalIO();
  io.type("\x1b");
  const keys: Key[] = [];
  for await (const key of new Terminal(io).keys()) {
    keys.push(key);
    if (key === "escape") io.type("q");
    else io.hangUp();
  }
  assertEquals(keys, ["escape", "q"]);
});
