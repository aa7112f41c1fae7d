/**
 * The law of the house: which part may import which. `deno task ok` checks it against the imports
 * that Deno itself finds in the sources; tests are free.
 *
 * @module
 */
import { circles } from "./circles.ts";
import { allowed, knownCircles, roomOf } from "./law.ts";
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
  const tied = circles(imports)
    .filter((files) => !files.every((file) => knownCircles.some(({ member }) => member.test(file))))
    .map((files) => `a circle of imports: ${files.join(", ")}`);
  return [...upward, ...tied];
}

if (import.meta.main) {
  const found = violations(await readImports(Deno.args));
  for (const line of found) console.error(line);
  if (found.length > 0) Deno.exit(1);
}
