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

/** A package that may be imported by a name that no import statement has. */
const packageOfNpm = /(?<=")npm:[\w@/.-]+@\d[\w.-]*(?=["/])/g;

/** What to lock: the sources that name packages, and the packages of npm that stand in them. */
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
// A lock file that is there keeps what is no longer used; what tasks remember names none.
await Deno.remove(lock).catch(() => {});
await Deno.remove(".imports", { recursive: true }).catch(() => {});
const args = ["cache", "-q", `--lock=${lock}`, ...imports, ...roots];
const { code } = await new Deno.Command("deno", { args }).spawn().status;
if (code === 0) console.log(lock);
Deno.exit(code);
