import { assert, assertEquals, assertRejects } from "@std/assert";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { LogError } from "./log_error.ts";
import { type LogLine, logLines } from "./log_lines.ts";

/** The lines of a file, in order. */
async function piecesOf(content: string | Uint8Array<ArrayBuffer>): Promise<LogLine[][]> {
  let pieces: LogLine[][] = [];
  await inTempFolder(async (folder) => {
    const path = `${folder}/log`;
    await Deno.writeFile(path, new Blob([content]).stream());
    pieces = await Array.fromAsync(logLines(path));
  });
  return pieces;
}

Deno.test("Lines have their numbers, and empty ones are left out", async () => {
  const lines = (await piecesOf("one\n\nthree\n")).flat();
  assertEquals(lines, [
    { number: 1, text: "one", isWhole: true },
    { number: 3, text: "three", isWhole: true },
  ]);
  assertEquals((await piecesOf("")).flat(), []);
});

Deno.test("A last line without a line end is recognized, even if it is cut inside a character", async () => {
  const bytes = new TextEncoder().encode("one\ntwo ☀");
  assertEquals((await piecesOf(bytes.slice(0, -1))).flat(), [
    { number: 1, text: "one", isWhole: true },
    { number: 2, text: "two \ufffd", isWhole: false },
  ]);
});

Deno.test("A long file comes in pieces, and no line is torn", async () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `line ☀️ ${i}`);
  const pieces = await piecesOf(texts.join("\n") + "\n");
  assert(pieces.length > 5 && pieces.every(({ length }) => length < 20_000));
  assertEquals(pieces.flat().map(({ text }) => text), texts);
  assertEquals(pieces.flat().every(({ number }, i) => number === i + 1), true);
});

Deno.test("A file with a line that is longer than any event is not a log", async () => {
  const content = "one\n" + "x".repeat(1 << 25);
  const error = await assertRejects(() => piecesOf(content), LogError);
  assert(error.message.endsWith("line 2 is too long for an event"), error.message);
});

Deno.test("A file that can't be read is refused with the reason", () =>
  inTempFolder(async (folder) => {
    const refused = async (path: string, reason: string) => {
      const error = await assertRejects(() => Array.fromAsync(logLines(path)), LogError);
      assertEquals(error.message, `Cannot replay "${path}": ${reason}`);
    };
    await refused(`${folder}/none`, "no such file or directory");
    await refused(folder, "is a directory");
  }));
