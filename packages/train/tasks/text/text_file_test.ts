import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "../data_error.ts";
import type { Loading } from "../task.ts";
import type { NumberedText } from "./symbol_numbering.ts";
import { readTextFile } from "./text_file.ts";

const testdata = `${import.meta.dirname}/../../testdata/texts`;

async function read(path: string): Promise<{ events: Loading[]; text: NumberedText }> {
  const events: Loading[] = [];
  const reading = readTextFile(path);
  let next = await reading.next();
  for (; !next.done; next = await reading.next()) events.push(next.value);
  return { events, text: next.value };
}

Deno.test("A file is read as symbols, in which a line end is one and a byte order mark none", async () => {
  const { events, text: { vocab, ids } } = await read(`${testdata}/windows.txt`);
  assertEquals(vocab.decode([...ids]), "one\r\ntwo\r\n");
  assertEquals(vocab.symbols, ["\r\n", "e", "n", "o", "t", "w"]);
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
