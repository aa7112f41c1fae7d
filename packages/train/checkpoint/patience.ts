/** How long each wait is, in milliseconds: 1.6 s in all. */
const waits = [10, 20, 50, 100, 200, 400, 800];

/**
 * Changes the name of a folder, or removes it. Windows refuses that as long as any program has a file
 * in it open, if only to read it or to look for viruses: there it is tried again for a while.
 *
 * @param change Changes it.
 * @param isRefusing Whether the system refuses for that reason. Default: Windows does.
 * @throws {Error} Of the system, if it still refuses, or has another reason.
 */
export async function patiently(
  change: () => Promise<void>,
  isRefusing: boolean = Deno.build.os === "windows",
): Promise<void> {
  for (const wait of isRefusing ? waits : []) {
    try {
      return await change();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await change();
}
