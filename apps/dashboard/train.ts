import { exitCode } from "./shell/exit_code.ts";
import {
  createWorker,
  type ExperimentConfig,
  type ExperimentListener,
  type OutputConfig,
  runExperiment,
  runInWorker,
  SaveRequests,
  standardInput,
} from "@ohlol/train";
import { chooseFormat, currentPlace } from "./shell/output_choice.ts";
import { printTraining } from "./shell/print_report.ts";
import { showDashboard } from "./shell/show_dashboard.ts";
import { listenToSignals, savingHandlers } from "./shell/signals.ts";
import { requireWritePermission } from "./write_permission.ts";

/**
 * Trains, shows what happens, and says with which code the program shall exit.
 *
 * @throws {UsageError} If it may not write where it is told.
 * @throws {Error} If the experiment can't be done.
 */
export async function train(config: ExperimentConfig, output: OutputConfig): Promise<number> {
  if (config.task !== "tutorial") requireWritePermission(config.storage);
  const saves = new SaveRequests();
  const stopListening = listenToSignals(savingHandlers(() => saves.request()));
  try {
    return await showTraining(config, output, saves);
  } finally {
    stopListening();
  }
}

async function showTraining(
  config: ExperimentConfig,
  output: OutputConfig,
  saves: SaveRequests,
): Promise<number> {
  const format = chooseFormat(output.format, currentPlace({ inputIsText: readsInput(config) }));
  if (format === "dashboard") {
    const start = (listener: ExperimentListener) =>
      runInWorker(createWorker(), config, listener, saves);
    const { outcome, state } = await showDashboard(start, output);
    return exitCode(outcome, state.leftBy);
  }
  const options = { order: "one by one", snapshots: false, saves } as const;
  const start = (signal: AbortSignal) => runExperiment(config, { ...options, signal });
  const { outcome, leftBy } = await printTraining(start, format, output);
  return exitCode(outcome, leftBy);
}

/** Whether the text comes from the standard input. */
function readsInput(config: ExperimentConfig): boolean {
  if (config.task === "resumed") return config.file === standardInput;
  return config.task === "sequence" && config.config.task === "text" &&
    config.config.file === standardInput;
}
