import { assertEquals } from "@std/assert";

/** Code that compares a task's name: `task.name === "weather"`. */
const question = /(\b(name|task)|[nN]ame\([^)]*\)) [!=]== "(tutorial|text|weather)"/;

/** Code that reads logs of earlier versions, and tests, may do so. */
const exceptions = /\/older\/|_test\.ts$|\/testing\/|\/testdata\//;

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) yield* sources(url);
    else if (name.endsWith(".ts")) yield url;
  }
}

Deno.test("No code asks which task it is", async () => {
  const asking: string[] = [];
  for (const folder of ["../../packages/", "../../apps/"]) {
    for await (const file of sources(new URL(folder, import.meta.url))) {
      if (exceptions.test(file.pathname)) continue;
      if (question.test(await Deno.readTextFile(file))) asking.push(file.pathname);
    }
  }
  assertEquals(asking, []);
});
