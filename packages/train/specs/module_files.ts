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
  const files = await moduleFiles(path);
  if (files.size === 1) return await sha256(files.values().next().value!);
  const lines = await Promise.all(
    [...files].map(async ([name, bytes]) => `${await sha256(bytes)}  ${name}\n`),
  );
  return await sha256(new TextEncoder().encode(lines.toSorted().join("")));
}

/**
 * Reads a module and all files that it imports by a relative path, directly or not: what has to be
 * copied to have the module elsewhere.
 *
 * @param path The file.
 * @returns The content of each file, by its path from the module's folder, with `/`; the module comes
 * first.
 * @throws {Error} Of the system, if the file can't be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { moduleFiles } from "@ohlol/train";
 *
 * const files = await moduleFiles("packages/nn/examples/lion.ts");
 * assertEquals([...files.keys()], ["lion.ts"]);
 * ```
 */
export async function moduleFiles(path: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map([[resolve(path), await Deno.readFile(path)]]);
  for (const [file, bytes] of files) {
    for (const imported of importedBy(file, bytes)) {
      if (files.has(imported)) continue;
      const other = await readIfThere(imported);
      // In a Map's loop, what is added is visited, too.
      if (other !== null) files.set(imported, other);
    }
  }
  const folder = dirname(resolve(path));
  return new Map(
    [...files].map(([file, bytes]) => [relative(folder, file).replaceAll("\\", "/"), bytes]),
  );
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
