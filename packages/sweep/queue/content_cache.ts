import { join } from "node:path";
import { contentOf } from "./content.ts";

/**
 * Keeps contents in files that are named by their hashes. What is read is checked, so a file that was
 * damaged, or written in part, counts as missing.
 */
export class ContentCache {
  /**
   * @param folder The folder; it is made when something is kept.
   */
  constructor(private readonly folder: string) {}

  /**
   * Returns a content: that of the file, or else what `fetch` returns, which is then kept.
   *
   * @param sha256 Its SHA-256.
   * @param fetch Gets it from elsewhere.
   */
  async get(sha256: string, fetch: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const path = join(this.folder, sha256);
    const kept = await readIfThere(path);
    if (kept !== null && contentOf(kept).sha256 === sha256) return kept;
    const bytes = await fetch();
    await this.#keep(path, bytes);
    return bytes;
  }

  /** Two workers of one machine may keep the same content: each writes a file, and renames it. */
  async #keep(path: string, bytes: Uint8Array): Promise<void> {
    await Deno.mkdir(this.folder, { recursive: true });
    const pending = `${path}.${crypto.randomUUID()}`;
    await Deno.writeFile(pending, bytes);
    await Deno.rename(pending, path);
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
