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

/** What a document links to inside the project, or shows as pictures. */
function linksIn(document: URL): URL[] {
  const text = Deno.readTextFileSync(document);
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => new URL(target, document));
}

for (const document of documents(root)) {
  const name = document.pathname.slice(root.pathname.length);
  Deno.test(`Every link of ${name} leads to a file, and to a heading in it`, () => {
    for (const link of linksIn(document)) {
      const target = link.pathname.slice(root.pathname.length);
      assert(exists(link), `there is no ${target}`);
      const isThere = link.hash === "" || anchorsIn(link).includes(decodeURI(link.hash));
      assert(isThere, `there is no ${link.hash} in ${target}`);
    }
  });
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsIn(document: URL): string[] {
  return [...Deno.readTextFileSync(document).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    `#${heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")}`
  );
}

function exists(file: URL): boolean {
  try {
    return Deno.statSync(file) !== null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
