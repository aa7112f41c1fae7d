/**
 * Writes the lock file of the dependencies: `deno task lock`, after a dependency or its version has
 * changed. It locks every package that a module of this project imports, also in tests and benchmarks.
 * Its arguments are those that `tools/imports.ts` prints.
 *
 * @module
 */
import { lockFiles } from "./sides.ts";

/** The folders that have sources. */
const folders = ["packages", "apps", "tools"];

/** What a module contains that names a package; the other modules need no lock of their own. */
const namesPackage = /"(npm|jsr):|from "(leven|@cliffy|@std)/;

/** A package of npm in a string, from which it is imported dynamically. */
const packageOfNpm = /(?<=")npm:[\w@/.-]+@\d[\w.-]*(?=["/])/g;

/** What to lock: the modules that name packages, and the packages of npm that are named in them. */
async function rootsIn(folder: string): Promise<string[]> {
  const roots: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) roots.push(...await rootsIn(path));
    if (!name.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(path);
    if (namesPackage.test(text)) roots.push(path, ...text.match(packageOfNpm) ?? []);
  }
  return roots;
}

const imports = Deno.args.filter((argument) => !/^--(lock|frozen)\b/.test(argument));
const lock = lockFiles[imports.length > 0 ? "npm" : "jsr"];
const roots = new Set((await Promise.all(folders.map(rootsIn))).flat().sort());
// Deno keeps unused packages in an existing lock file; what is kept in .imports may not name the new one.
await Deno.remove(lock).catch(() => {});
await Deno.remove(".imports", { recursive: true }).catch(() => {});
const args = ["cache", "-q", `--lock=${lock}`, ...imports, ...roots];
const { code } = await new Deno.Command("deno", { args }).spawn().status;
if (code === 0) console.log(lock);
Deno.exit(code);
