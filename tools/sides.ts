/**
 * The two sides that this project's JSR dependencies can come from, and Deno's arguments for each.
 *
 * @module
 */

/** JSR itself, or stand-ins from npm. */
export type Side = "jsr" | "npm";

/** The lock file of each side. */
export const lockFiles: Readonly<Record<Side, string>> = {
  jsr: "deno.lock",
  npm: "tools/without_jsr/deno.lock",
};

const importMap = "--import-map=tools/without_jsr/import_map.json";

/** Whether a word names a side. */
export function isSide(word: string): word is Side {
  return word === "jsr" || word === "npm";
}

/**
 * The arguments for `deno` that load modules from a side, and only those in its lock file.
 *
 * @param side The side.
 * @param hasLock Whether a lock file exists; that of JSR may not.
 */
export function argumentsOf(side: Side, hasLock: (file: string) => boolean = isFile): string[] {
  const lock = lockFiles[side];
  return [
    ...(side === "npm" ? [importMap] : []),
    ...(hasLock(lock) ? [`--lock=${lock}`, "--frozen"] : []),
  ];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
