import { type HeatCell, svgHeatMap } from "@ohlol/chart";
import type { GridPoint } from "@ohlol/sweep";
import { type SettingRow, settingRows } from "../sweep/contestants.ts";
import { lossScale } from "../sweep/loss_scale.ts";
import { medianOf } from "../sweep/runs_map.ts";
import type { Cell, Figure } from "./document.ts";
import { reportTheme, type SweepSource } from "./sweep_source.ts";
import { words } from "../locale/words.ts";
import { formatCount } from "@ohlol/tui/widgets";

/** All optimizers are in a report. */
const noneHidden = { hidden: new Set<number>(), selected: -1 };

/** The grid as a heat map of optimizers and rates; null if nothing was tuned. */
export function gridFigure(source: SweepSource): Figure | null {
  const { planner } = source;
  const rows = settingRows(source, noneHidden, reportTheme).filter(({ points }) =>
    points.length > 0
  );
  if (rows.length === 0) return null;
  const rates = [...new Set(rows.flatMap(({ points }) => points.map(({ lr }) => lr)))]
    .sort((a, b) => a - b);
  const at = ({ points }: SettingRow, lr: number) => points.find((point) => point.lr === lr);
  const scale = lossScale(
    rows.flatMap(({ points }) => points.map((point) => medianOf(point, source))),
  );
  const cell = (row: SettingRow, lr: number): HeatCell | null => {
    const point = at(row, lr);
    if (point === undefined) return null;
    const loss = medianOf(point, source);
    const share = loss === null || loss === Infinity ? null : 1 - scale(loss);
    return { share, text: textOf(point, source, 2) };
  };
  const seeds = formatCount(planner.config.seeds.length);
  const labels = rows.map(({ label }) => label);
  const said = words.documents.grid;
  const labelled = {
    title: said.title,
    description: said.description(rates.length),
    legend: said.legend(seeds),
  };
  return {
    caption: said.caption(seeds),
    // On a phone there is room for a column an optimizer, and not for one a rate.
    draw: (width) =>
      width < 560
        ? svgHeatMap({
          ...labelled,
          rows: rates.map(String),
          columns: labels,
          cell: (r, c) => cell(rows[c], rates[r]),
        }, width)
        : svgHeatMap({
          ...labelled,
          rows: labels,
          columns: rates.map((lr) => `${lr}`.replace(/^0\./, ".")),
          cell: (r, c) => cell(rows[r], rates[c]),
        }, width),
    table: {
      caption: said.table(seeds),
      heads: [said.lr, ...labels],
      rows: rates.map((lr): Cell[] => [
        String(lr),
        ...rows.map((row) => {
          const point = at(row, lr);
          return point === undefined ? null : textOf(point, source, 4);
        }),
      ]),
    },
  };
}

function textOf(point: GridPoint, source: SweepSource, digits: number): string {
  const { planner } = source;
  if (point.stoppedAt !== null) return "-";
  const loss = medianOf(point, source);
  if (loss === Infinity) return "✗";
  if (loss !== null) return loss.toFixed(digits);
  const done = point.requests.filter(({ key }) => planner.find(key) !== undefined).length;
  return `${done}/${point.requests.length}`;
}
