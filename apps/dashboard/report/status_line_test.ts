import { assertEquals } from "@std/assert";
import { StatusLine } from "./status_line.ts";

/** A status of 0 to 100 percent in steps of one, each of which takes some milliseconds. */
function statusOf(isTerminal: boolean, milliseconds: number): string[] {
  const written: string[] = [];
  let time = 0;
  const stream = { isTerminal, write: (text: string) => void written.push(text) };
  const status = new StatusLine(stream, () => time);
  for (let percent = 0; percent <= 100; percent++, time += milliseconds) {
    status.show(`${percent} %`);
  }
  status.clear();
  return written;
}

Deno.test("In a terminal a status changes five times a second, and goes away", () => {
  assertEquals(statusOf(true, 6), [
    "\r\x1b[2K34 %",
    "\r\x1b[2K68 %",
    "\r\x1b[2K",
  ]);
});

Deno.test("In a terminal a status is cut to a line, as nothing else could be erased", () => {
  const written: string[] = [];
  let time = 0;
  const stream = {
    isTerminal: true,
    columns: 12,
    write: (text: string) => void written.push(text),
  };
  const status = new StatusLine(stream, () => time);
  for (const text of ["first", "short", "0123456789abc", "一二三四五六七"]) {
    status.show(text);
    time += 200;
  }
  assertEquals(written, ["short", "01234567...", "一二三四..."].map((text) => `\r\x1b[2K${text}`));
});

Deno.test("Elsewhere a status is a line now and then", () => {
  assertEquals(statusOf(false, 50), ["40 %\n", "80 %\n"]);
});

Deno.test("What is done in a moment has no status", () => {
  assertEquals([statusOf(true, 1), statusOf(false, 10)], [[], []]);
});

Deno.test("The status of a later job waits as long as that of the first", () => {
  const written: string[] = [];
  let time = 0;
  const stream = { isTerminal: true, write: (text: string) => void written.push(text) };
  const status = new StatusLine(stream, () => time);
  for (const what of ["a", "b"]) {
    status.show(what);
    time += 150;
    status.show(what);
    status.clear();
    time += 1000;
  }
  assertEquals(written, []);
});

Deno.test("A status is erased before a line, and comes again when it is due", () => {
  const written: string[] = [];
  let time = 0;
  const stream = { isTerminal: true, write: (text: string) => void written.push(text) };
  const status = new StatusLine(stream, () => time);
  const [erase, a] = ["\r\x1b[2K", "\r\x1b[2Ka"];
  status.erase();
  for (const at of [0, 200, 300, 400]) {
    time = at;
    status.show("a");
    if (at === 200) status.erase();
  }
  assertEquals(written, [a, erase, a]);
});
