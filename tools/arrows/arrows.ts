/**
 * The law of the house: which part may import which. `deno task ok` checks it against the imports
 * that Deno itself finds in the sources; tests are free.
 *
 * @module
 */
import { circles } from "./circles.ts";
import { allowed, apart, knownCircles, roomOf } from "./law.ts";
import { readImports } from "./read_imports.ts";

/** What breaks the law, a line each. */
export function violations(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const upward = [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file);
    return targets.flatMap((target) => {
      const other = roomOf(target);
      if (room === other || allowed[room]?.includes(other)) return [];
      return [`${file} imports ${target}: ${room} may not import ${other}`];
    });
  });
  const sideways = [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => areApart(file, target))
      .map((target) => `${file} imports ${target}: neither folder may import the other`)
  );
  const tied = circles(imports)
    .filter((files) => !files.every((file) => knownCircles.some(({ member }) => member.test(file))))
    .map((files) => `a circle of imports: ${files.join(", ")}`);
  return [...upward, ...sideways, ...tied];
}

/** Whether two files are in folders that must not know each other. */
function areApart(file: string, target: string): boolean {
  return Object.entries(apart).some(([parent, common]) => {
    const [own, other] = [file, target].map((path) => folderIn(parent, path));
    return own !== null && other !== null && own !== other && !common.includes(other);
  });
}

/** The name of the folder of `parent` that a file is in; null for a file elsewhere. */
function folderIn(parent: string, file: string): string | null {
  if (!file.startsWith(`${parent}/`)) return null;
  const [folder, ...rest] = file.slice(parent.length + 1).split("/");
  return rest.length > 0 ? folder : null;
}

if (import.meta.main) {
  const found = violations(await readImports(Deno.args));
  for (const line of found) console.error(line);
  if (found.length > 0) Deno.exit(1);
}
