/** The waits between attempts, in milliseconds: 1.6 s in all. */
const waits = [10, 20, 50, 100, 200, 400, 800];

/**
 * Renames or removes a folder. Windows refuses while any program has a file in it open, even a virus
 * scanner that only reads: there it is tried again for a while.
 *
 * @param change Renames or removes it.
 * @param isRetried Whether to try again after an error. Default: on Windows.
 * @throws {Error} The system's error: at once if the folder doesn't exist, or from the last attempt.
 */
export async function patiently(
  change: () => Promise<void>,
  isRetried: boolean = Deno.build.os === "windows",
): Promise<void> {
  for (const wait of isRetried ? waits : []) {
    try {
      return await change();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await change();
}
