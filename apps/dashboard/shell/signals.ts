/** What to do when a signal comes. */
export type SignalHandlers = Partial<Record<Deno.Signal, () => void>>;

/**
 * A signal that ends the program and comes again within so many milliseconds is the same request. The
 * terminal sends Ctrl-C to all programs that were started together, and `deno task` and npx pass
 * theirs on to this one; a closed terminal's SIGHUP comes from the system and from the shell, and
 * the end of a session is SIGTERM and SIGHUP in one.
 */
const echoTime = 400;

/** The signals whose second one has its own meaning. */
const ending: readonly Deno.Signal[] = ["SIGINT", "SIGBREAK", "SIGTERM", "SIGHUP", "SIGQUIT"];

/**
 * Listens to signals, as far as the system has them.
 *
 * @returns A function that stops it.
 */
export function listenToSignals(handlers: SignalHandlers): () => void {
  const isEcho = createEchoFilter();
  const known = signalsOf(handlers, Deno.build.os)
    .map(([signal, handler]): [Deno.Signal, () => void] => [
      signal,
      ending.includes(signal) ? () => isEcho() || handler() : handler,
    ]);
  for (const [signal, handler] of known) Deno.addSignalListener(signal, handler);
  return () => {
    for (const [signal, handler] of known) Deno.removeSignalListener(signal, handler);
  };
}

/**
 * The signals that a system has, and what to do when they come. Windows has that of Ctrl-C, and a second
 * one for Ctrl-Break. It also tells when its window is closed, but ends the program at once.
 */
export function signalsOf(
  handlers: SignalHandlers,
  os: typeof Deno.build.os,
): [Deno.Signal, () => void][] {
  const entries = Object.entries(handlers) as [Deno.Signal, () => void][];
  if (os !== "windows") return entries;
  const names: readonly Deno.Signal[] = ["SIGINT", "SIGBREAK"];
  return names.flatMap((name) => handlers.SIGINT ? [[name, handlers.SIGINT]] : []);
}

/**
 * Decides for each signal whether it comes too soon after the last one that counted.
 *
 * @param now The time in milliseconds.
 */
export function createEchoFilter(now: () => number = () => performance.now()): () => boolean {
  let last = -Infinity;
  return () => {
    const time = now();
    if (time - last < echoTime) return true;
    last = time;
    return false;
  };
}

/**
 * Handlers for the signals that ask for a checkpoint: SIGUSR1 and SIGUSR2. On SIGUSR1 Deno also starts
 * its debugger, on SIGUSR2 it does nothing else.
 */
export function savingHandlers(save: () => void): SignalHandlers {
  return { SIGUSR1: save, SIGUSR2: save };
}
