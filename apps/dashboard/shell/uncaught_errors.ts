/**
 * Takes uncaught errors, which would end the program at once.
 *
 * @param listener Takes what was thrown, or the reason of a rejected promise.
 * @returns A function that stops it.
 */
export function listenToUncaughtErrors(listener: (thrown: unknown) => void): () => void {
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    listener(event.error);
  };
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    listener(event.reason);
  };
  addEventListener("error", onError);
  addEventListener("unhandledrejection", onRejection);
  return () => {
    removeEventListener("error", onError);
    removeEventListener("unhandledrejection", onRejection);
  };
}
