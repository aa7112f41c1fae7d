import { finishedRun, Planner, sweepTaskOf, trainRun } from "@ohlol/sweep";
import { useKernels } from "@ohlol/tensor/kernels";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { parseSweepArguments } from "../../apps/dashboard/commands/sweep.ts";
import { drawSweep } from "../../apps/dashboard/sweep/sweep_frame.ts";
import type { SweepState } from "../../apps/dashboard/sweep/sweep_state.ts";
import { initialView } from "../../apps/dashboard/sweep/sweep_view.ts";
import { toSvg } from "./svg.ts";

/** Draws the learning rates of `deno task sweep` as SVG, when all its runs are finished. */
export async function drawSweepPicture(): Promise<string> {
  const view = { ...initialView(), sweep: await finishedSweep(), selected: 1 };
  const buffer = new Buffer(100, 30);
  drawSweep(view, buffer, createTheme({ ascii: false, level: "truecolor" }), 0);
  return toSvg(buffer, "deno task sweep");
}

/** Trains all runs in this thread; by the scalar kernels, which round alike on every processor. */
async function finishedSweep(): Promise<SweepState> {
  const { job } = (await parseSweepArguments([]))!;
  const task = await sweepTaskOf(job.run);
  const planner = new Planner({ ...job.comparison, task: task.identity });
  const origin = { machine: "", kernels: "scalar", version: "" };
  const due = planner.due();
  useKernels("scalar");
  for (const request of due) {
    due.push(...planner.record(finishedRun(request, trainRun(task, request), origin)));
  }
  useKernels("auto");
  return {
    ...{ job, task, planner, known: 0, leftOut: [], finished: due.length, failed: 0, isKept: true },
    ...{ began: 0, ended: 0, training: () => [], machines: () => null },
  };
}
