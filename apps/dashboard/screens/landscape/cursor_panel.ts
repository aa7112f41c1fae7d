import { distanceFromStart, type LandscapeEvent, planeError, pointAt } from "@ohlol/train";
import { drawText, fitText, textWidth } from "@ohlol/tui";
import { formatLoss, type Panel, type Theme } from "@ohlol/tui/widgets";
import { shownContestants, timeOf, timeUnit } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { percent, threeDigits } from "./paths_table.ts";
import { words } from "../../locale/words.ts";

/** What is nearer to the plane, as a part of the way from the start, is in it. */
const rounding = 1e-9;

/** What the plane gets right and wrong where the selected contestant is, as a panel. */
export function cursorPanel(landscape: LandscapeEvent, state: AppState, theme: Theme): Panel {
  const rows = rowsOf(landscape, state);
  const name = shownContestants(state, theme)[state.selected]?.name ?? "";
  return {
    name: words.landscape.atCursor,
    height: rows.length,
    leastHeight: rows.length,
    heading: () => ({ title: words.landscape.atCursorOf(name, timeText(landscape, state)) }),
    draw: (buffer) => {
      const labels = Math.max(...rows.map(([label]) => textWidth(label)));
      const values = Math.max(...rows.map(([, value]) => textWidth(value)));
      rows.forEach(([label, value, note], y) => {
        drawText(buffer, 1, y, label, theme.styles.quiet);
        const x = labels + 3 + values - textWidth(value);
        drawText(buffer, x, y, value, theme.styles.text);
        const notes = labels + 5 + values;
        const text = fitText(note, buffer.width - notes, theme.signs.ellipsis);
        drawText(buffer, notes, y, text, theme.styles.quiet);
      });
    },
  };
}

type Row = readonly [label: string, value: string, note: string];

function rowsOf({ paths }: LandscapeEvent, { selected, playback }: AppState): Row[] {
  const path = paths[selected];
  if (path === undefined) return [[words.landscape.noWeights, "", ""]];
  const point = pointAt(path, Math.floor(playback.position));
  const { losses, projectedLosses, distances } = path;
  const error = planeError(path, point);
  const off = distances[point] / distanceFromStart(path, point);
  return [
    [words.landscape.trueLoss, measured(losses[point]), ""],
    [
      words.landscape.lossInPlane,
      measured(projectedLosses[point]),
      Number.isFinite(error) ? `${error < 0 ? "-" : "+"}${percent(Math.abs(error))}` : "",
    ],
    [
      words.landscape.offPlane,
      threeDigits(off < rounding ? 0 : distances[point]),
      Number.isFinite(off) ? percent(off) : "",
    ],
  ];
}

/** `epoch 6`, or `step 120` where the playhead is between recorded weights: the newest before it. */
function timeText({ paths }: LandscapeEvent, state: AppState): string {
  const path = paths[state.selected];
  const time = path === undefined ? timeOf(state) : path.steps[pointAt(path, timeOf(state))];
  return time === 0 ? words.landscape.start : words.frame.at(timeUnit(state), time);
}

function measured(loss: number): string {
  return Number.isNaN(loss) ? "-" : formatLoss(loss);
}
