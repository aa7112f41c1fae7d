import { assertEquals } from "@std/assert";

const root = new URL("../", import.meta.url);

/** What would be a path made of a URL, where spaces are `%20` and Windows' drives begin with `/`. */
const suspicious = /\b(import\.meta\.url\)|root|module)\.pathname\b(?!\.)/;

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory && name !== "node_modules") yield* sourcesIn(`${folder}/${name}`);
    else if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}

Deno.test("No file takes the path of a URL for that of a file, which fileURLToPath makes", async () => {
  const found: string[] = [];
  for (const folder of ["packages", "apps", "tools"]) {
    for await (const file of sourcesIn(folder)) {
      if (suspicious.test(await Deno.readTextFile(new URL(file, root)))) found.push(file);
    }
  }
  assertEquals(found, []);
});
