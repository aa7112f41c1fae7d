import { assertEquals, assertRejects } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { writeWholeFile } from "./atomic_file.ts";
import { OutputError } from "./console_output.ts";

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

Deno.test("A file is written as a whole, in a folder that is made for it", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/new/a.html`;
    for (const text of ["first", "second"]) {
      await writeWholeFile(path, text);
      assertEquals(await Deno.readTextFile(path), text);
    }
    assertEquals(await namesIn(`${folder}/new`), ["a.html"]);
  }));

Deno.test("A file that can't be written leaves nothing behind, and what was there as it was", () =>
  inTempFolder(async (folder) => {
    await Deno.mkdir(`${folder}/a.html`);
    await assertRejects(
      () => writeWholeFile(`${folder}/a.html`, "text"),
      OutputError,
      `Cannot write "${folder}/a.html": is a directory`,
    );
    assertEquals(await namesIn(folder), ["a.html"]);
    await Deno.writeTextFile(`${folder}/b`, "old");
    const error = await assertRejects(() => writeWholeFile(`${folder}/b/c`, ""), OutputError);
    assertEquals(error.message.startsWith(`Cannot write "${folder}/b/c": `), true);
    assertEquals(await Deno.readTextFile(`${folder}/b`), "old");
  }));
