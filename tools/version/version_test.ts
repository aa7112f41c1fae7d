import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { checkTag, compareVersions, memberVersions, moveVersions } from "./version.ts";

const root = new URL("../../", import.meta.url);

const log = "# Changes\n\n## Unreleased\n\n- New.\n\n## 0.1.0\n\n- Old.\n";

/** Runs a test in a workspace of two packages of version 0.1.0. */
async function inWorkspace(test: (root: URL) => Promise<void>, changes = log): Promise<void> {
  const folder = await Deno.makeTempDir();
  const root = pathToFileURL(`${folder}/`);
  try {
    await Deno.writeTextFile(`${folder}/deno.json`, '{ "workspace": ["one", "two"] }');
    for (const name of ["one", "two"]) {
      await Deno.mkdir(`${folder}/${name}`);
      await Deno.writeTextFile(
        `${folder}/${name}/deno.json`,
        `{\n  "name": "@x/${name}",\n  "version": "0.1.0"\n}\n`,
      );
    }
    await Deno.writeTextFile(`${folder}/CHANGELOG.md`, changes);
    await test(root);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("One command moves the versions of all packages and the heading of the changes", () =>
  inWorkspace(async (root) => {
    await moveVersions("0.2.0", root);
    assertEquals([...await memberVersions(root)], [["one", "0.2.0"], ["two", "0.2.0"]]);
    assertEquals(
      await Deno.readTextFile(new URL("one/deno.json", root)),
      '{\n  "name": "@x/one",\n  "version": "0.2.0"\n}\n',
    );
    assertEquals(
      await Deno.readTextFile(new URL("CHANGELOG.md", root)),
      log.replace("Unreleased", "0.2.0"),
    );
    await checkTag("v0.2.0", root);
  }));

Deno.test("The changes can stand under headings of their own", () => {
  const grouped = log.replace("- New.", "### Start\n\n- New.");
  return inWorkspace(async (root) => {
    await moveVersions("0.2.0", root);
    await checkTag("v0.2.0", root);
  }, grouped);
});

const refused: [what: string, version: string, changes: string, message: string][] = [
  ["text that isn't a version", "next", log, 'Expected a version like 0.2.0: got "next"'],
  ["the same version", "0.1.0", log, "Expected a version later than 0.1.0 of one: got 0.1.0"],
  ["an earlier version", "0.0.9", log, "Expected a version later than 0.1.0 of one: got 0.0.9"],
  [
    "a version without changes",
    "0.2.0",
    "# Changes\n\n## 0.1.0\n",
    'Cannot release 0.2.0: CHANGELOG.md has nothing under "## Unreleased"',
  ],
  [
    "a version of which only the headings are written",
    "0.2.0",
    "# Changes\n\n## Unreleased\n\n### Start\n\n## 0.1.0\n\n- Old.\n",
    'Cannot release 0.2.0: CHANGELOG.md has nothing under "## Unreleased"',
  ],
];

for (const [what, version, changes, message] of refused) {
  Deno.test(`The versions don't move to ${what}`, () =>
    inWorkspace(async (root) => {
      await assertRejects(() => moveVersions(version, root), RangeError, message);
      assertEquals([...new Set((await memberVersions(root)).values())], ["0.1.0"]);
    }, changes));
}

Deno.test("A tag that isn't the version of all packages is refused", () =>
  inWorkspace(async (root) => {
    await assertRejects(
      () => checkTag("v0.2.0", root),
      RangeError,
      "Cannot publish v0.2.0: one has the version 0.1.0",
    );
    await assertRejects(
      () => checkTag("v0.1.0", root),
      RangeError,
      'Cannot publish v0.1.0: the first heading in CHANGELOG.md is "Unreleased"',
    );
  }));

Deno.test("Versions are ordered by number, and a preview comes before its version", () => {
  const versions = ["1.0.0", "0.10.0", "0.2.0", "0.2.0-rc.10", "0.2.0-rc.2", "0.2.1"];
  assertEquals(
    versions.toSorted(compareVersions),
    ["0.2.0-rc.2", "0.2.0-rc.10", "0.2.0", "0.2.1", "0.10.0", "1.0.0"],
  );
});

Deno.test("All packages of the project have one version", async () => {
  assertEquals(new Set((await memberVersions(root)).values()).size, 1);
});

Deno.test("Every package that is published has the license", async () => {
  const license = await Deno.readTextFile(new URL("LICENSE", root));
  for (const folder of (await memberVersions(root)).keys()) {
    assertEquals(await Deno.readTextFile(new URL(`${folder}/LICENSE`, root)), license, folder);
  }
});
