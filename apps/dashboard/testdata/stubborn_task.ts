/**
 * A task that doesn't end when a signal asks it to, as one in the middle of a very long step.
 *
 * @module
 */
import { withStopSignals } from "../shell/stop_signals.ts";

if (import.meta.main) {
  await withStopSignals((signal) => {
    signal.addEventListener("abort", () => console.log("asked to end"));
    console.log("begun");
    return new Promise<void>(() => setInterval(() => {}, 1000));
  });
}
