import { failedRun } from "@ohlol/sweep";
import { assertStringIncludes } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { drawRuns } from "./runs_screen.ts";
import { initialView } from "./sweep_view.ts";
import { onMachines, sweepAfter } from "./testdata/sweeps.ts";

Deno.test("The runs that failed are counted, and the first of them says why", () => {
  const sweep = sweepAfter(0);
  const origin = { machine: "", kernels: "", version: "" };
  for (const request of sweep.planner.due().slice(0, 2)) {
    sweep.planner.record(failedRun(request, "no memory for\n  the second moment", origin));
  }
  const buffer = new Buffer(40, 24);
  const theme = createTheme({ ascii: true, level: "none" });
  drawRuns(initialView(), sweep, buffer, theme, 1000);
  assertStringIncludes(buffer.toString(), "  1 failed: no memory for");
});

Deno.test("Long after the end of a sweep, its machines are shown as they were then", () => {
  const sweep = { ...onMachines(sweepAfter(Infinity)), ended: 2000 };
  const buffer = new Buffer(70, 40);
  const theme = createTheme({ ascii: true, level: "none" });
  drawRuns(initialView(), sweep, buffer, theme, 9e6);
  assertStringIncludes(buffer.toString(), "1 machine, 4 threads, 20 runs/s");
});
