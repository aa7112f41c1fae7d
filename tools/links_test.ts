import { assert } from "@std/assert";

const root = new URL("../", import.meta.url);

/** The Markdown files of the project. */
function* documents(folder: URL): Generator<URL> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (name === "node_modules" || name.startsWith(".")) continue;
    if (isDirectory) yield* documents(new URL(`${name}/`, folder));
    else if (name.endsWith(".md")) yield new URL(name, folder);
  }
}

/** The files that a document links to, or shows as pictures. */
function linksIn(document: URL): URL[] {
  const text = Deno.readTextFileSync(document);
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets
    .filter((target) => !target.startsWith("#") && !/^[a-z]+:/.test(target))
    .map((target) => new URL(target, document));
}

for (const document of documents(root)) {
  const name = document.pathname.slice(root.pathname.length);
  Deno.test(`Every link of ${name} leads to a file`, () => {
    for (const link of linksIn(document)) {
      assert(exists(link), `there is no ${link.pathname.slice(root.pathname.length)}`);
    }
  });
}

function exists(file: URL): boolean {
  try {
    return Deno.statSync(file) !== null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
