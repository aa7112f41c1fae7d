/** What to do when a signal comes. */
export type SignalHandlers = Partial<Record<Deno.Signal, () => void>>;

/**
 * Listens to signals, as far as the system has them.
 *
 * @returns Ends that.
 */
export function listenToSignals(handlers: SignalHandlers): () => void {
  const entries = Object.entries(handlers) as [Deno.Signal, () => void][];
  // Of those that this program is interested in, Windows has only Ctrl-C's.
  const known = entries.filter(([signal]) => Deno.build.os !== "windows" || signal === "SIGINT");
  for (const [signal, handler] of known) Deno.addSignalListener(signal, handler);
  return () => {
    for (const [signal, handler] of known) Deno.removeSignalListener(signal, handler);
  };
}
