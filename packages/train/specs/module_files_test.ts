import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { hashModule } from "./module_files.ts";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Writes files, and hashes the first. */
async function hashOf(folder: string, files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(`${folder}/${name}/..`, { recursive: true });
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  return await hashModule(`${folder}/${Object.keys(files)[0]}`);
}

Deno.test("The hash of a module without imports beside it is that of the file", () =>
  inTempFolder(async (folder) => {
    const text = 'import { Optimizer } from "@ohlol/nn";';
    assertEquals(await hashOf(folder, { "lion.ts": text }), sha256(text));
  }));

Deno.test("The hash of a module is that of all files that it imports by a relative path", () =>
  inTempFolder(async (folder) => {
    const files = {
      "own/lion.ts": 'import { sign } from "./sign.ts"; // and from "./gone.ts"',
      "own/sign.ts": 'export * from "../math.ts";\nconst more = import("./more.json")',
      "own/more.json": "{}",
      "math.ts": 'import "./own/lion.ts";',
    };
    const list = ["../math.ts", "lion.ts", "more.json", "sign.ts"].map((name) =>
      `${
        sha256(Object.entries(files).find(([path]) => path.endsWith(name.replace("../", "")))![1])
      }` +
      `  ${name}\n`
    );
    assertEquals(await hashOf(folder, files), sha256(list.toSorted().join("")));
  }));

Deno.test("The hash changes with any of the files, and not with their place", () =>
  inTempFolder(async (folder) => {
    const files = { "a/lion.ts": 'import "./sign.ts"', "a/sign.ts": "1" };
    const hash = await hashOf(folder, files);
    assertNotEquals(await hashOf(folder, { ...files, "a/sign.ts": "2" }), hash);
    const moved = { "b/lion.ts": files["a/lion.ts"], "b/sign.ts": "1" };
    assertEquals(await hashOf(folder, moved), hash);
  }));

Deno.test("A module that isn't there has no hash", async () => {
  await assertRejects(() => hashModule("/nowhere/lion.ts"), Deno.errors.NotFound);
});
