import { assert, assertEquals } from "@std/assert";
import { publishedMembers } from "./published.ts";

const members = await publishedMembers();

Deno.test("All members of the workspace are published, with a version and a README", () => {
  const { workspace } = JSON.parse(
    Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)),
  );
  assertEquals(members.length, workspace.length);
  for (const { name, version, files } of members) {
    assert(/^\d+\.\d+\.\d+$/.test(version), name);
    assert(files.has("/README.md"), `${name} has no README`);
    assert(files.has("/deno.json"), name);
  }
});

Deno.test("What can be imported of a package is published, and no test is", () => {
  for (const { name, exports, files } of members) {
    for (const file of Object.values(exports)) assert(files.has(file.slice(1)), `${name}: ${file}`);
    const tests = [...files.keys()].filter((path) => /_test\.ts$|testdata|\/e2e\//.test(path));
    assertEquals(tests, [], name);
  }
});

Deno.test("No name of a published file has a character that JSR refuses", () => {
  const names = members.flatMap(({ files }) => [...files.keys()]);
  assertEquals(names.filter((name) => !/^[\w./-]+$/.test(name)), []);
});

Deno.test("Every file that a published one imports is published", () => {
  const relative = /\b(?:from|import|new URL)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;
  for (const { name, files } of members) {
    for (const [path, text] of files) {
      if (!path.endsWith(".ts")) continue;
      for (const [line, target] of text.replaceAll(/^\s*(\*|\/\/).*$/gm, "").matchAll(relative)) {
        const { pathname } = new URL(target, `https://host${path}`);
        assert(files.has(pathname), `${name}${path}: ${line}`);
      }
    }
  }
});
