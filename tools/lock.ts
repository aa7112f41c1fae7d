/**
 * Writes the lock file of the dependencies: `deno task lock`, after a dependency or its version has
 * changed. It locks every package that a module here imports, those of tests and benchmarks, too.
 * Its arguments are those that `tools/imports.ts` gives.
 *
 * @module
 */
import { lockFiles } from "./sides.ts";

/** The folders that have sources. */
const folders = ["packages", "apps", "tools"];

/** A module that names a package; other modules lead to these or need none. */
const namesPackage = /"(npm|jsr):|from "(leven|@cliffy|@std)/;

/** The sources that name packages. */
async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* sourcesIn(path);
    else if (name.endsWith(".ts") && namesPackage.test(await Deno.readTextFile(path))) yield path;
  }
}

const imports = Deno.args.filter((argument) => !/^--(lock|frozen)\b/.test(argument));
const lock = lockFiles[imports.length > 0 ? "npm" : "jsr"];
const sources = (await Promise.all(folders.map((folder) => Array.fromAsync(sourcesIn(folder)))))
  .flat().sort();
// A lock file that is there keeps what is no longer used; what tasks remember names none.
await Deno.remove(lock).catch(() => {});
await Deno.remove(".imports", { recursive: true }).catch(() => {});
const args = ["cache", "-q", `--lock=${lock}`, ...imports, ...sources];
const { code } = await new Deno.Command("deno", { args }).spawn().status;
if (code === 0) console.log(lock);
Deno.exit(code);
