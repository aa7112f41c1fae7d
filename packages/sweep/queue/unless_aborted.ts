/**
 * Waits for a promise, unless a signal comes first.
 *
 * @param promise What to wait for. After the signal, its result or error is ignored.
 * @param signal The signal; undefined for none.
 * @throws The signal's reason if it comes first, or what the promise is rejected with.
 */
export async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return await promise;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([aborted.promise, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
