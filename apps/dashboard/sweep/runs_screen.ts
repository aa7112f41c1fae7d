import { failedRuns, settingLabel } from "@ohlol/sweep";
import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { drawPanel, type Theme, wrapText } from "@ohlol/tui/widgets";
import { settingRows } from "./contestants.ts";
import { drawMap, mapFrame } from "./runs_map.ts";
import { hasCrossedOptions } from "./judged_settings.ts";
import { drawSettings, leastSettingsHeight } from "./settings_chart.ts";
import { machineLines } from "./machine_lines.ts";
import { progressText } from "./sweep_lines.ts";
import { progressOf, type SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** The rows of the panel of threads or machines at least, and of the map's where options are crossed. */
const leastThreads = 4, leastMap = 6;

/**
 * Draws what is done: a heat map of settings and rates, where more than the rate is crossed also
 * parallel coordinates, the threads or machines, and the time left.
 */
export function drawRuns(
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
  now: number,
): void {
  const workers = workerPanel(sweep, buffer.width - 4, now);
  const wanted = settingRows(sweep, view, theme).length + mapFrame;
  const heights = heightsOf(
    wanted,
    workers.lines.length + 2,
    hasCrossedOptions(sweep),
    buffer.height,
  );
  let y = 0;
  const part = (height: number) =>
    buffer.sub({ x: 0, y: (y += height) - height, width: buffer.width, height });
  drawMap(view, sweep, part(heights.map), theme);
  if (heights.settings > 0) drawSettings(view, sweep, part(heights.settings), theme);
  drawWorkers(workers, part(heights.threads), theme);
}

/** The rows of each panel; none for the parallel coordinates where there is no room for them. */
function heightsOf(map: number, threads: number, isCrossed: boolean, height: number) {
  const withoutSettings = Math.min(map, Math.max(3, height - leastThreads));
  const none = { map: withoutSettings, settings: 0, threads: height - withoutSettings };
  if (!isCrossed) return none;
  const least = leastMap + leastSettingsHeight + leastThreads;
  if (height < least) return none;
  const third = Math.floor((height - least) / 3);
  const heights = {
    map: Math.min(map, leastMap + third),
    threads: Math.min(threads, leastThreads + third),
  };
  return { ...heights, settings: height - heights.map - heights.threads };
}

/** Who trains, under what title. */
interface WorkerPanel {
  readonly title: string;
  readonly lines: readonly string[];
}

function drawWorkers({ title, lines }: WorkerPanel, buffer: Buffer, theme: Theme): void {
  const count = Math.max(0, Math.min(lines.length, buffer.height - 2));
  const parts = [{ what: words.parts.lines, first: 0, count, total: lines.length }];
  const inside = drawPanel(buffer, buffer.area, { title, parts }, theme);
  lines.slice(0, count).forEach((line, y) => {
    drawText(inside, 1, y, fitText(line, inside.width - 2, theme.signs.ellipsis));
  });
}

function workerPanel(sweep: SweepState, width: number, now: number): WorkerPanel {
  const { job: { queue }, ended } = sweep;
  const machines = sweep.machines();
  // After the end nobody listens to machines: they are shown as they were then.
  const workers = machines === null
    ? threadLines(sweep)
    : machineLines(machines, `${queue}`, ended ?? now);
  const lines = [progressText(progressOf(sweep, now)), ...workers, "", ...stageLines(sweep, width)];
  return { title: machines === null ? words.sweep.threads : words.machines.title, lines };
}

function threadLines({ training, ended }: SweepState): string[] {
  return training().map((requests, i) => {
    if (ended !== null || requests.length === 0) return words.sweep.threadWaits(i + 1);
    const [first] = requests;
    return words.sweep.thread(i + 1, settingLabel(first), first.seed, requests.length - 1);
  });
}

/** How far each optimizer is, and why runs of it failed. */
function stageLines({ planner }: SweepState, width: number): string[] {
  return planner.plans.flatMap((plan) => {
    const { competitor: { label }, stage, choice } = plan;
    const failed = failedRuns(plan, (key) => planner.find(key));
    return [
      words.sweep.stage(label, words.sweep.stages[stage], choice?.setting.lr ?? null),
      ...failed.slice(0, 1).flatMap(({ message }) =>
        wrapText(words.sweep.failed(failed.length, message ?? ""), width - 2)
          .map((line) => `  ${line}`)
      ),
    ];
  });
}
