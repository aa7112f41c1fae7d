/** Why a check was skipped. */
export class Skipped extends Error {}

/**
 * What is checked, and a function that does it: it returns what was found, and throws
 * {@linkcode Skipped} where the check can't be made, or any other error where it fails.
 */
export type Check = readonly [what: string, check: () => Promise<string> | string];

/** How many checks came to which end. */
export interface Ends {
  passed: number;
  failed: number;
  skipped: number;
}

/** Makes one check after the other, and prints a line for each. */
export async function makeChecks(checks: readonly Check[]): Promise<Ends> {
  const ends: Ends = { passed: 0, failed: 0, skipped: 0 };
  for (const [what, check] of checks) {
    try {
      const found = await check();
      ends.passed++;
      console.log(`ok       ${what}: ${found}`);
    } catch (error) {
      const { message } = error as Error;
      ends[error instanceof Skipped ? "skipped" : "failed"]++;
      console.log(`${error instanceof Skipped ? "skipped " : "FAILED  "} ${what}: ${message}`);
    }
  }
  return ends;
}
