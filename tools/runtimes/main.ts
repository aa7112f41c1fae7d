/**
 * Tries the packages as npm has them in Node, Bun, Deno, Chromium and Firefox, and in bundles. What isn't
 * installed, or can't be had, is skipped with a line that says so.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { stop } from "npm:esbuild@0.28.2";
import { buildPackages } from "../npm/build.ts";
import { Browser, type kinds } from "./browser.ts";
import { installBun } from "./bun.ts";
import { Bundler, withoutWebAssembly } from "./bundles.ts";
import { outputOf } from "./commands.ts";
import { checkDeclarations } from "./declarations.ts";
import { describeExample, type Seen } from "./example_page.ts";
import { describeOutcome } from "./outcome.ts";
import { examplePath, pages } from "./pages.ts";
import type { Outcome } from "./programs/platform.ts";
import { type Check, makeChecks, Skipped } from "./report.ts";
import { Site } from "./site.ts";
import { checkSizes } from "./sizes.ts";
import { checkTextAlone } from "./text_alone.ts";

/** What Node, Bun and Deno can do, and what is left without WebAssembly. */
const everything = { webAssembly: true, threads: 2 }, nothing = { webAssembly: false, threads: 1 };

async function main(folder: string): Promise<number> {
  const packages = pathToFileURL(`${folder}/node_modules/`);
  await buildPackages(packages);
  await Deno.writeTextFile(`${folder}/package.json`, '{ "type": "module" }');
  const bundler = new Bundler(packages);
  await Deno.writeTextFile(`${folder}/command.js`, await bundler.module("command"));
  await Deno.writeTextFile(`${folder}/bundle.js`, await bundler.minified("command"));
  const scalar = await bundler.minified("command", [withoutWebAssembly]);
  await Deno.writeTextFile(`${folder}/scalar.js`, scalar);

  const runs = async (command: string, args: string[], expected = everything) => {
    const outcome: Outcome = JSON.parse(await outputOf(command, args, { cwd: folder }));
    // Where there is no Node, Deno runs itself by that name.
    if (command === "node" && !outcome.platform.startsWith("Node")) {
      throw new Skipped("Node isn't installed");
    }
    return describeOutcome(outcome, expected);
  };

  const { passed, failed, skipped } = await makeChecks([
    ["Node", () => runs("node", ["command.js"])],
    ["Bun", async () => await runs(await installBun(`${folder}/bun`), ["command.js"])],
    ["Deno", () => runs("deno", ["run", "-q", "--no-prompt", "bundle.js"])],
    [
      "Deno, a bundle without WebAssembly",
      () => runs("deno", ["run", "-q", "--no-prompt", "scalar.js"], nothing),
    ],
    ...checksIn("Chromium", bundler, packages),
    ...checksIn("Firefox", bundler, packages),
    ["sizes", () => checkSizes(bundler)],
    ["text alone", () => checkTextAlone(bundler, folder)],
    ["declarations", () => checkDeclarations(folder)],
  ]);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

/** Checks of what all pages do in a browser, which is started by the first. */
function checksIn(browser: keyof typeof kinds, bundler: Bundler, packages: URL): Check[] {
  let visits: Promise<ReadonlyMap<string, unknown>> | undefined;
  const visited = async (path: string) =>
    (await (visits ??= visitPages(browser, bundler, packages))).get(path);
  return [
    ...Object.entries(pages).map(([path, { what, expected }]): Check => [
      `${browser}, ${what}`,
      async () => describeOutcome(await visited(path) as Outcome, expected),
    ]),
    [
      `${browser}, examples/browser`,
      async () => await describeExample(await visited(examplePath) as Seen),
    ],
  ];
}

/** What the pages send that a browser visits. */
async function visitPages(
  name: keyof typeof kinds,
  bundler: Bundler,
  packages: URL,
): Promise<ReadonlyMap<string, unknown>> {
  const scripts = {
    "/modules.js": await bundler.module("page"),
    "/page.js": await bundler.minified("page"),
    "/worker.js": await bundler.minified("worker"),
    "/example/ohlol.js": await bundleExample(),
  };
  await using site = new Site({ scripts, packages });
  await using browser = await Browser.open(name, site.start);
  return await browser.waitFor(site.outcomes);
}

/** The bundle of examples/browser, as `deno task browser` makes it. */
async function bundleExample(): Promise<string> {
  const library = new URL("../../examples/browser/library.ts", import.meta.url);
  return await outputOf("deno", ["bundle", "-q", "--minify", "--platform=browser", library.href]);
}

const folder = await Deno.makeTempDir({ prefix: "ohlol-runtimes-" });
try {
  Deno.exitCode = await main(folder);
} finally {
  stop();
  await Deno.remove(folder, { recursive: true });
}
