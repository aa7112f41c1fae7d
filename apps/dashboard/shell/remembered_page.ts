import { messageOf } from "@ohlol/train";
import { writeWholeFile } from "../report/atomic_file.ts";
import { requireFilePermission } from "./path_permission.ts";

/** Where the page is remembered. */
const place = "runs/learn.json";

/**
 * Makes sure that the page can be remembered.
 *
 * @throws {UsageError} If nothing may be written there.
 */
export function requirePlacePermission(): void {
  requireFilePermission([place], "to remember the page");
}

/**
 * The page that was remembered, from 0; null if there is none, or the file holds something else.
 *
 * @param count How many pages there are.
 */
export async function readPlace(count: number, file: string = place): Promise<number | null> {
  try {
    const kept = JSON.parse(await Deno.readTextFile(file)) as { page?: unknown } | null;
    const page = Number.isInteger(kept?.page) ? kept!.page as number : 0;
    return page >= 1 && page <= count ? page - 1 : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return null;
    throw new Error(`Cannot read "${file}": ${messageOf(error)}`);
  }
}

/** Remembers a page, from 0. */
export async function writePlace(page: number, file: string = place): Promise<void> {
  await writeWholeFile(file, `${JSON.stringify({ page: page + 1 })}\n`);
}
