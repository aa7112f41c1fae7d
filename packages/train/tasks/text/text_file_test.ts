import { assertEquals, assertRejects } from "@std/assert";
import { inTempFolder } from "../../testdata/temp_folder.ts";
import { DataError } from "../data_error.ts";
import type { Loading } from "../task.ts";
import type { NumberedText } from "./symbol_numbering.ts";
import { readTextFile, type TextNumbers } from "./text_file.ts";

const testdata = `${import.meta.dirname}/../../testdata/texts`;

async function read(
  path: string,
  numbers: TextNumbers = {},
): Promise<{ events: Loading[]; text: NumberedText }> {
  const events: Loading[] = [];
  const reading = readTextFile(path, numbers);
  let next = await reading.next();
  for (; !next.done; next = await reading.next()) events.push(next.value);
  return { events, text: next.value };
}

Deno.test("A file is read as symbols, in which a line end is one and a byte order mark none", async () => {
  const { events, text: { symbols, ids } } = await read(`${testdata}/windows.txt`);
  assertEquals(Array.from(ids, (id) => symbols[id]).join(""), "one\r\ntwo\r\n");
  assertEquals(symbols, ["\r\n", "e", "n", "o", "t", "w"]);
  assertEquals(events, [
    { what: "reading windows.txt", fraction: 0 },
    { what: "reading windows.txt", fraction: 1 },
  ]);
});

const refusals: [file: string, reason: string][] = [
  ["none.txt", "there is no such file"],
  [".", "it is a directory"],
  ["empty.txt", "it is empty"],
  ["latin1.txt", "it is not UTF-8 from the byte at offset 2 on"],
];
for (const [file, reason] of refusals) {
  Deno.test(`A file is refused with a reason: ${reason}`, async () => {
    const path = `${testdata}/${file}`;
    const { message } = await assertRejects(() => read(path), DataError);
    assertEquals(message, `Cannot read "${path}": ${reason}`);
  });
}

Deno.test({
  name: "A file that Deno doesn't let the program read is refused with the reason",
  permissions: { read: false },
  fn: async () => {
    const { message } = await assertRejects(() => read("some.txt"), DataError);
    assertEquals(message, 'Cannot read "some.txt": no permission (Deno\'s --allow-read)');
  },
});

Deno.test("By bytes any file is read as it is, piece by piece", () =>
  inTempFolder(async (folder) => {
    const bytes = Uint8Array.from({ length: 150_000 }, (_, i) => (7 * i * i) % 253 + 3);
    bytes.set([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0xff]);
    await Deno.writeFile(`${folder}/picture`, bytes);
    const { text: { symbols, ids }, events } = await read(`${folder}/picture`, { symbols: "byte" });
    assertEquals(ids.length, bytes.length);
    assertEquals(Uint8Array.from(ids, (id) => symbols[id].charCodeAt(0)), bytes);
    assertEquals(symbols, symbols.toSorted());
    assertEquals(events.at(-1)!.fraction, 1);
    await assertRejects(
      () => read(`${testdata}/empty.txt`, { symbols: "byte" }),
      DataError,
      "it is empty",
    );
  }));
