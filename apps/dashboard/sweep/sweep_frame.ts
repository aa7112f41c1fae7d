import {
  type Buffer,
  drawSpans,
  drawText,
  fill,
  fitText,
  fixed,
  rows,
  textWidth,
} from "@ohlol/tui";
import { drawPanel, type Theme } from "@ohlol/tui/widgets";
import { explain } from "../screens/explanation.ts";
import { drawHints } from "../screens/footer.ts";
import { drawHelpBox } from "../screens/help.ts";
import { drawMessage, isTooSmall, smallest } from "../screens/too_small.ts";
import { drawCurvesScreen } from "./curves_screen.ts";
import { drawRates } from "./rates_screen.ts";
import { drawRuns } from "./runs_screen.ts";
import { explanations } from "./sweep_explanations.ts";
import { hintsOf, sweepKeyRows } from "./sweep_keys.ts";
import { progressText } from "./sweep_lines.ts";
import { progressOf, type SweepState } from "./sweep_state.ts";
import { type ScreenName, screenNames, type SweepView } from "./sweep_view.ts";
import { drawVerdict } from "./verdict_screen.ts";
import { words } from "../locale/words.ts";

/** Draws a screen of a sweep; `now` is the time in milliseconds. */
type DrawScreen = (
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
  now: number,
) => void;

const screens: Readonly<Record<ScreenName, DrawScreen>> = {
  rates: drawRates,
  curves: drawCurvesScreen,
  verdict: drawVerdict,
  runs: drawRuns,
};

/** Draws the whole screen: every cell of the buffer, whatever its size. */
export function drawSweep(view: SweepView, buffer: Buffer, theme: Theme, now: number): void {
  buffer.clear();
  if (isTooSmall(buffer)) {
    const goesOn = words.sweep[view.sweep?.planner.complete ? "isOver" : "goesOn"];
    const text = words.sweep.tooSmall(`${smallest.width}x${smallest.height}`, goesOn);
    return drawMessage(text, buffer, theme);
  }
  const [header, body, footer] = rows(buffer.area, [fixed(1), fill(), fixed(1)]);
  drawHeader(view, buffer.sub(header), theme, now);
  const inside = buffer.sub(body);
  if (view.sweep === null) drawPreparation(view, inside, theme);
  else screens[view.screen](view, view.sweep, inside, theme, now);
  drawHints(hintsOf(view, theme), view.warning, buffer.sub(footer), theme);
  if (view.helpIsOpen) drawHelpBox(helpOf(view, theme), view.helpPage, inside, theme);
}

function drawHeader({ sweep, screen }: SweepView, line: Buffer, theme: Theme, now: number): void {
  const { styles, signs } = theme;
  const place = `${screenNames.indexOf(screen) + 1} ${words.sweep.screens[screen]}`;
  const task = sweep === null
    ? ""
    : `   ${words.sweep.header(words.tasks[sweep.job.run.task] ?? sweep.job.run.task)}`;
  const left = `ohlol${task}   ${place}`;
  drawSpans(line, 1, 0, [
    ["ohlol", { ...styles.cell, bold: true }],
    [task],
    [`   ${place}`, styles.quiet],
  ]);
  if (sweep === null) return;
  const isDone = sweep.planner.complete;
  const progress = progressOf(sweep, now);
  const texts = isDone
    ? [words.sweep.finished(progressText({ ...progress, perSecond: null, left: null }))]
    : [progressText(progress), progressText({ ...progress, perSecond: null, left: null })];
  const room = line.width - textWidth(left) - 4;
  const text = texts.find((text) => textWidth(text) <= room) ??
    fitText(texts.at(-1)!, room, signs.ellipsis);
  drawText(line, line.width - 1 - textWidth(text), 0, text, styles.strong);
}

function drawPreparation({ loading }: SweepView, buffer: Buffer, theme: Theme): void {
  const inside = drawPanel(buffer, buffer.area, "", theme);
  const text = loading === null
    ? words.frame.starting
    : words.frame.loading(loading.what, Math.floor(100 * loading.fraction));
  drawText(inside, 1, 0, fitText(text, inside.width - 2, theme.signs.ellipsis));
}

function helpOf(view: SweepView, theme: Theme) {
  return [
    {
      title: words.frame.help.onThisScreen(words.sweep.screens[view.screen]),
      entries: explanations(view, theme),
    },
    {
      title: words.frame.help.keys,
      entries: sweepKeyRows.map(({ help }) => explain(...help(), theme)),
    },
  ];
}
