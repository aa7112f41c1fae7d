import { type PairVerdict, type Verdict, verdictOf, verdictWords } from "@ohlol/sweep";
import { type Buffer, drawSpans, drawText, fitText, textWidth } from "@ohlol/tui";
import { drawBar, drawPanel, type Part, type Theme, wrapText } from "@ohlol/tui/widgets";
import { tableLines } from "../report/table.ts";
import { verdictColumns } from "./sweep_lines.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** A line of the verdict, drawn into one row. */
type DrawLine = (row: Buffer) => void;

/** The cells of the bar of a probability. */
const barWidth = 24;

/** The cells of a name that is cut. */
const leastName = 5;

/** A verdict of an unfinished sweep is computed again after so many milliseconds: it takes some. */
const lasting = 1000;

const computed = new WeakMap<SweepState, { runs: number; at: number; verdict: Verdict }>();

/** Returns the verdict of the runs so far, or of those a moment ago. */
function currentVerdict(sweep: SweepState, now: number): Verdict {
  const { planner, finished } = sweep;
  const known = computed.get(sweep);
  if (known !== undefined) {
    const isRecent = !planner.complete && now - known.at < lasting;
    if (known.runs === finished || isRecent) return known.verdict;
  }
  const verdict = verdictOf(planner);
  computed.set(sweep, { runs: finished, at: now, verdict });
  return verdict;
}

/** Draws the verdict: the table, P(better) of each pair as bars with intervals, and the words. */
export function drawVerdict(
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
  now: number,
): void {
  const measuring = sweep.planner.plans.some(({ repeats }) => repeats.length > 0);
  if (!measuring && !sweep.planner.complete) {
    const inside = drawPanel(buffer, buffer.area, words.sweep.verdict, theme);
    drawText(inside, 1, 0, words.sweep.noRateYet, theme.styles.quiet);
    return;
  }
  const lines = verdictScreenLines(currentVerdict(sweep, now), buffer.width - 4, theme);
  const room = Math.max(0, buffer.height - 2);
  view.scroll = Math.min(view.scroll, Math.max(0, lines.length - room));
  const parts: Part[] = lines.length <= room
    ? []
    : [{ what: words.parts.lines, first: view.scroll, count: room, total: lines.length }];
  const inside = drawPanel(buffer, buffer.area, { title: words.sweep.verdict, parts }, theme);
  lines.slice(view.scroll, view.scroll + room).forEach((draw, y) => {
    draw(inside.sub({ x: 1, y, width: inside.width - 2, height: 1 }));
  });
}

function verdictScreenLines(verdict: Verdict, width: number, theme: Theme): DrawLine[] {
  const table = tableLines(verdict.optimizers, verdictColumns(verdict), width);
  const sentences = verdictWords(verdict, words.verdict).flatMap((
    text,
  ) => [...wrapText(text, width), ""]);
  return [
    ...table.map((line): DrawLine => (row) => {
      if (typeof line === "string") drawText(row, 0, 0, fitText(line, width, theme.signs.ellipsis));
      else drawSpans(row, 0, 0, line);
    }),
    () => {},
    ...pairLines(verdict, width, theme),
    ...sentences.map((text): DrawLine => (row) => drawText(row, 0, 0, text)),
  ];
}

/** P(A better) for each pair: `SGD over Adam  0.57 ████▌ 0.50 to 0.63`. */
function pairLines({ pairs, measure }: Verdict, width: number, theme: Theme): DrawLine[] {
  if (pairs.length === 0) return [];
  const names = pairNames(pairs, width - barWidth - 7, theme);
  const column = Math.max(...names.map(textWidth)) + 2;
  const [{ n }] = pairs;
  const title = words.sweep.pairsTitle(words.sweep.measures[measure], n);
  return [
    (row) => drawText(row, 0, 0, title, theme.styles.title),
    ...pairs.map((pair, i): DrawLine => (row) => {
      drawText(row, 0, 0, names[i], theme.styles.text, column);
      drawPair(row, column, pair, theme);
    }),
    () => {},
  ];
}

/** `SGD over Adam`; where that would cut the bars, long names are cut. */
function pairNames(pairs: readonly PairVerdict[], room: number, { signs }: Theme): string[] {
  const { over } = words.sweep;
  const each = Math.max(leastName, Math.floor((room - textWidth(over)) / 2));
  const cut = (name: string) => fitText(name, each, signs.ellipsis);
  return pairs.map(({ a, b }) => {
    const name = `${a}${over}${b}`;
    return textWidth(name) <= room ? name : `${cut(a)}${over}${cut(b)}`;
  });
}

function drawPair(row: Buffer, x: number, pair: PairVerdict, theme: Theme): void {
  const { probability, probabilityLow, probabilityHigh } = pair;
  drawText(row, x, 0, probability.toFixed(2));
  const start = x + 5;
  drawBar(row, start, 0, barWidth, probability, theme.styles.cell, theme);
  const at = (p: number) => start + Math.min(barWidth - 1, Math.floor(p * barWidth));
  drawText(row, at(0.5), 0, theme.ascii ? "|" : "│", theme.styles.line);
  drawText(row, at(probabilityLow), 0, "[", theme.styles.strong);
  drawText(row, at(probabilityHigh), 0, "]", theme.styles.strong);
  const outcome = outcomeOf(pair);
  const interval = words.sweep.range(probabilityLow.toFixed(2), probabilityHigh.toFixed(2));
  const rest = start + barWidth + 1;
  // A number that is cut would be another one.
  if (rest + textWidth(interval) > row.width) return;
  const text = fitText(`${interval}  ${outcome}`, row.width - rest, theme.signs.ellipsis);
  drawText(row, rest, 0, text, theme.styles.quiet);
}

/** `Adam is better`, `even`: how a pair ends. */
export function outcomeOf({ verdict, a, b }: PairVerdict): string {
  if (verdict === "a") return words.sweep.isBetter(a);
  return verdict === "b" ? words.sweep.isBetter(b) : words.sweep.outcomes[verdict];
}
