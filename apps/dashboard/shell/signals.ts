/** What to do when a signal comes. */
export type SignalHandlers = Partial<Record<Deno.Signal, () => void>>;

/**
 * A signal that comes again so soon, in milliseconds, is the same one: the terminal sends Ctrl-C to
 * all programs that were started together, and `deno task` and npx pass theirs on to this one.
 */
const echoTime = 400;

/** The signals of which the second one has a meaning of its own. */
const counted: readonly Deno.Signal[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/**
 * Listens to signals, as far as the system has them.
 *
 * @returns Ends that.
 */
export function listenToSignals(handlers: SignalHandlers): () => void {
  const entries = Object.entries(handlers) as [Deno.Signal, () => void][];
  // Of those that this program is interested in, Windows has only Ctrl-C's.
  const known = entries
    .filter(([signal]) => Deno.build.os !== "windows" || signal === "SIGINT")
    .map(([signal, handler]): [Deno.Signal, () => void] => [
      signal,
      counted.includes(signal) ? withoutEchoes(handler) : handler,
    ]);
  for (const [signal, handler] of known) Deno.addSignalListener(signal, handler);
  return () => {
    for (const [signal, handler] of known) Deno.removeSignalListener(signal, handler);
  };
}

/**
 * Passes over what comes too soon after the last time that it was taken.
 *
 * @param handler What is done otherwise.
 * @param now The time in milliseconds.
 */
export function withoutEchoes(
  handler: () => void,
  now: () => number = () => performance.now(),
): () => void {
  let last = -Infinity;
  return () => {
    const time = now();
    if (time - last < echoTime) return;
    last = time;
    handler();
  };
}
