/** How long tests wait for anything, in milliseconds; machines can be slow and busy. */
export const patience = 180_000;

/**
 * Returns what a promise resolves to, if it does so in time.
 *
 * @param promise What is waited for.
 * @param describe Says how things are when it was in vain.
 * @throws {Error} If it takes too long.
 */
export async function inTime<T>(promise: Promise<T>, describe: () => string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain: ${describe()}`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
