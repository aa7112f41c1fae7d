import { assertEquals } from "@std/assert";

const root = new URL("../", import.meta.url);

/** The pathname of a URL isn't a file path: a space is `%20`, and before a drive of Windows is a `/`. */
const suspicious = /\b(import\.meta\.url\)|root|module)\.pathname\b(?!\.)/;

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory && name !== "node_modules") yield* sourcesIn(`${folder}/${name}`);
    else if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}

Deno.test("No source uses the pathname of a URL as a file path, instead of fileURLToPath", async () => {
  const found: string[] = [];
  for (const folder of ["packages", "apps", "tools"]) {
    for await (const file of sourcesIn(folder)) {
      if (suspicious.test(await Deno.readTextFile(new URL(file, root)))) found.push(file);
    }
  }
  assertEquals(found, []);
});
