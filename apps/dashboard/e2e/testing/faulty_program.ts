/**
 * The program with a fault: `faulty_program.ts FAULT [OPTIONS]`. The faults that aren't handled here
 * are the worker's.
 *
 * @module
 */
import { runCommand } from "../../commands/run_command.ts";
import { parseTrainArguments } from "../../commands/train.ts";
import { exitCode } from "../../shell/exit_code.ts";
import { SaveRequests } from "@ohlol/train";
import { startTraining } from "../../shell/running_run.ts";
import { showDashboard } from "../../shell/show_dashboard.ts";
import { drawFrame } from "../../screens/frame.ts";

/** Draws a few frames, and then fails. */
function createFaultyView(): typeof drawFrame {
  let frames = 0;
  return (...args) => {
    if (++frames > 3) throw new Error("The view has a fault");
    drawFrame(...args);
  };
}

/** The module of a thread with a fault. */
function faultyWorker(fault: string): URL {
  return new URL(`./faulty_worker.ts?${encodeURIComponent(fault)}`, import.meta.url);
}

const [fault, ...argv] = Deno.args;

if (import.meta.main) {
  if (fault === "unhandled rejection") {
    setTimeout(() => Promise.reject(new Error("Nobody waits for this")), 500);
  }
  Deno.exit(
    await runCommand(argv, async () => {
      const { job, output } = (await parseTrainArguments(argv))!;
      const view = fault === "error in a view" ? createFaultyView() : drawFrame;
      const { outcome, state } = await showDashboard(
        (listener) =>
          startTraining(job, new SaveRequests(), listener, { worker: faultyWorker(fault) }),
        { task: "tutorial" },
        output,
        view,
      );
      return exitCode(outcome, state.leftBy);
    }),
  );
}
