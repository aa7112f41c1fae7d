import { moduleFiles, type OptimizerModule } from "@ohlol/train";
import { Buffer } from "node:buffer";
import { dirname, join, normalize } from "node:path";
import { type Content, contentOf } from "./content.ts";

/** The files of a module: paths from its own folder, and contents in Base64. */
type Files = readonly (readonly [path: string, content: string])[];

/**
 * Packs an optimizer of one's own: its file, and those that it imports by a relative path.
 *
 * @param module The module, as it was loaded.
 */
export async function packModule({ path }: OptimizerModule): Promise<Content> {
  const files: Files = [...await moduleFiles(path)]
    .map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
  return contentOf(new TextEncoder().encode(JSON.stringify(files)));
}

/**
 * Writes the files of a packed module into a folder, as they lie to each other.
 *
 * @param bytes The packed module.
 * @param folder A folder for this content alone.
 * @returns The path of the module.
 */
export async function unpackModule(bytes: Uint8Array, folder: string): Promise<string> {
  const files = JSON.parse(new TextDecoder().decode(bytes)) as Files;
  // The module lies as deep below the folder as its files climb above it, so none lies outside.
  const depth = Math.max(...files.map(([name]) => normalize(name).split("../").length - 1));
  const base = join(folder, ...Array.from({ length: depth }, () => "module"));
  for (const [name, content] of files) {
    await writeIfOther(join(base, name), Buffer.from(content, "base64"));
  }
  return join(base, files[0][0]);
}

/** Another worker of this machine may be reading the file: it is replaced as a whole, if at all. */
async function writeIfOther(path: string, content: Buffer): Promise<void> {
  const there = await Deno.readFile(path).catch(() => null);
  if (there !== null && content.equals(there)) return;
  const pending = `${path}.${crypto.randomUUID()}`;
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(pending, content);
  await Deno.rename(pending, path);
}
