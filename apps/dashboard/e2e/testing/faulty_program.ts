/**
 * The program with a fault: `faulty_program.ts FAULT [OPTIONS]`. The faults that aren't handled here
 * are the worker's.
 *
 * @module
 */
import { runCommand } from "../../cli/run_command.ts";
import { parseTrainArguments } from "../../cli/train.ts";
import { showDashboard } from "../../show_dashboard.ts";
import { drawFrame } from "../../views/frame.ts";

/** Draws a few frames, and then fails. */
function createFaultyView(): typeof drawFrame {
  let frames = 0;
  return (...args) => {
    if (++frames > 3) throw new Error("The view has a fault");
    drawFrame(...args);
  };
}

const [fault, ...argv] = Deno.args;

if (import.meta.main) {
  const worker = new URL(`./faulty_worker.ts?${encodeURIComponent(fault)}`, import.meta.url);
  if (fault === "unhandled rejection") {
    setTimeout(() => Promise.reject(new Error("Nobody waits for this")), 500);
  }
  Deno.exit(
    await runCommand(argv, async () => {
      const args = await parseTrainArguments(argv);
      return await showDashboard(args!.config, args!.output, {
        drawFrame: fault === "error in a view" ? createFaultyView() : drawFrame,
        createWorker: () => new Worker(worker, { type: "module" }),
      });
    }),
  );
}
