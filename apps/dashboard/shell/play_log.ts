import { loggedEvents, type LoggedRun } from "@ohlol/train";
import type { RunListener } from "./run_listener.ts";
import type { RunningRun } from "./running_run.ts";

/** Reports a run in a log to a listener as if it were being trained. */
export function playLog(run: LoggedRun, listener: RunListener): RunningRun {
  const controller = new AbortController();
  let isTerminated = false;
  const tell = async () => {
    const warn = (text: string) => listener.onWarning(text);
    for await (const events of loggedEvents(run, { signal: controller.signal, warn })) {
      if (isTerminated) return;
      listener.onEvents(events);
    }
  };
  tell().catch((error) => listener.onError(error));
  return { stop: () => controller.abort(), terminate: () => void (isTerminated = true) };
}
