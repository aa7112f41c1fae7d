/** How long anything may take that is waited for, in milliseconds; machines can be slow and busy. */
export const PATIENCE = 60_000;

/**
 * What a promise resolves to, if it does so in time.
 *
 * @param promise what is waited for
 * @param describe says how things are when it was in vain
 * @throws {Error} If the patience ends before.
 */
export async function inTime<T>(promise: Promise<T>, describe: () => string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain: ${describe()}`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
