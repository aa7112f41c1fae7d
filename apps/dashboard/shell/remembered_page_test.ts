import { assertEquals, assertRejects } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { readPlace, writePlace } from "./remembered_page.ts";

Deno.test("A page is remembered, and its folder made", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/runs/learn.json`;
    assertEquals(await readPlace(12, file), null);
    await writePlace(4, file);
    assertEquals(await Deno.readTextFile(file), '{"page":5}\n');
    assertEquals(await readPlace(12, file), 4);
  }));

Deno.test("A file that names no page is as good as none", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/learn.json`;
    for (
      const text of [
        "",
        "{",
        "{}",
        '{"page":0}',
        '{"page":13}',
        '{"page":"2"}',
        '{"page":1.5}',
        "null",
        "7",
      ]
    ) {
      await Deno.writeTextFile(file, text);
      assertEquals(await readPlace(12, file), null, text);
    }
  }));

Deno.test("A file that can't be read is an error", () =>
  inTempFolder(async (folder) => {
    const error = await assertRejects(() => readPlace(12, folder), Error);
    assertEquals(error.message, `Cannot read "${folder}": is a directory`);
  }));
