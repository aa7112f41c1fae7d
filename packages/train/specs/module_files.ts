import { dirname, relative, resolve } from "node:path";

/**
 * Imports of files beside a module: `from "./x.ts"`, `import "../x.ts"`, `import("./x.json")`. It
 * finds those in comments and texts, too; that only makes a hash depend on more than it must.
 */
const relativeImports = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/**
 * The SHA-256 of a module and of all files that it imports by a relative path, directly or not. For
 * a module that imports none it is that of the file; else that of a list, as `sha256sum` prints it,
 * with paths from the module's folder.
 *
 * @param path The file.
 * @throws {Error} Of the system, if the file can't be read.
 */
export async function hashModule(path: string): Promise<string> {
  const files = new Map([[resolve(path), await Deno.readFile(path)]]);
  for (const [file, bytes] of files) {
    for (const imported of importedBy(file, bytes)) {
      if (files.has(imported)) continue;
      const other = await readIfThere(imported);
      // In a Map's loop, what is added is visited, too.
      if (other !== null) files.set(imported, other);
    }
  }
  if (files.size === 1) return await sha256(files.values().next().value!);
  const folder = dirname(resolve(path));
  const lines = await Promise.all(
    [...files].map(async ([file, bytes]) =>
      `${await sha256(bytes)}  ${relative(folder, file).replaceAll("\\", "/")}\n`
    ),
  );
  return await sha256(new TextEncoder().encode(lines.toSorted().join("")));
}

function importedBy(file: string, bytes: Uint8Array): string[] {
  const matches = new TextDecoder().decode(bytes).matchAll(relativeImports);
  return [...matches].map(([, path]) => resolve(dirname(file), path));
}

/** A file that isn't there can't change anything: either no code imports it, or loading fails. */
async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await Deno.readFile(path);
  } catch {
    return null;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
