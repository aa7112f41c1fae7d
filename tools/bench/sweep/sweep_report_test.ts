import { assertEquals } from "@std/assert";
import type { SweepOfOurs, SweptRun } from "./ohlol_sweep.ts";
import { everyNth, sweepReport, sweepReportText } from "./sweep_report.ts";

const circumstances = {
  date: "2026-01-31",
  command: "deno task bench --sweep",
  machine: { cpu: "Abacus", cores: 2, system: "linux x86_64", deno: "2.9.6" },
  load: 0.25,
};

function swept(seconds: number): SweepOfOurs {
  const losses = [2, 2.5, null, 3];
  const runs = losses.map((finalLoss, seed): SweptRun => {
    return { optimizer: "SGD", options: {}, lr: 0.1, seed, finalLoss };
  });
  return { version: "0.1.0", seconds, runs };
}

const loops = { version: "2.13.0", seconds: 60, losses: [2.001, 2.6, null, 3] };

Deno.test("The report has the median of ours, PyTorch's time, their ratio, and how many runs agree", () => {
  const sweeps = [swept(2), swept(1), swept(1.5)];
  const { ours, pytorch } = sweepReport(circumstances, sweeps, loops, 1);
  assertEquals([ours.lowest, ours.median, ours.highest], [1, 1.5, 2]);
  assertEquals([pytorch?.ratio, pytorch?.agreeing, pytorch?.trained], [40, 3, 4]);
});

Deno.test("A part of the runs stands for all", () => {
  const half = { ...loops, losses: everyNth(loops.losses, 2), seconds: 30 };
  const { pytorch } = sweepReport(circumstances, [swept(2)], half, 2);
  assertEquals([pytorch?.secondsOfAll, pytorch?.ratio, pytorch?.agreeing], [60, 30, 2]);
});

Deno.test("The report is said in sentences", () => {
  assertEquals(sweepReportText(sweepReport(circumstances, [swept(2)], loops, 1)).split("\n"), [
    "The default sweep of the tutorial's task: 4 runs of 15 epochs.",
    "ohlol 0.1.0: 2.00 s from the start of the program to the verdict, on 2 threads " +
    "(median of 1: 2.00 s to 2.00 s).",
    "PyTorch 2.13.0: 60.0 s for the training loops alone, one after the other on one thread. " +
    "That is 30x as long.",
    "3 of 4 final losses agree within 0.1 %.",
    "deno task bench --sweep, 2026-01-31: Abacus, 2 cores, linux x86_64, Deno 2.9.6, load 0.25.",
  ]);
});

Deno.test("Without PyTorch the report says why", () => {
  const report = sweepReport(circumstances, [swept(2)], { skipped: "No module named 'torch'" }, 1);
  assertEquals(
    sweepReportText(report).split("\n")[2],
    "Skipped: PyTorch (No module named 'torch').",
  );
});
