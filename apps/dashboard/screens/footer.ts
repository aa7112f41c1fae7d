import { type Buffer, drawSpans, fitText, type Span, textWidth } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import { type AppState, curvesOf, isOver } from "../state/app.ts";
import { newestTime, willReplay } from "../state/playback.ts";
import { timeUnit } from "./shown.ts";

/** A key and what it does. */
interface Hint {
  readonly key: string;
  readonly what: string;
  /** Where there isn't room for all, those with the highest ranks are left out. */
  readonly rank: number;
}

const gaps = [3, 2];

/** Draws the last line of every screen: the keys as far as there is room, or a warning. */
export function drawFooter(state: AppState, buffer: Buffer, theme: Theme): void {
  const { styles, signs } = theme;
  if (state.warning !== null) {
    const warning = `${signs.warning} ${state.warning}`;
    drawSpans(buffer, 1, 0, [[fitText(warning, buffer.width - 2, signs.ellipsis), styles.warning]]);
    return;
  }
  const { hints, gap } = fitting(hintsOf(state, theme), buffer.width - 2);
  const spans = hints.flatMap(({ key, what }, i): Span[] => [
    [i === 0 ? "" : " ".repeat(gap)],
    [key, styles.key],
    [` ${what}`, styles.quiet],
  ]);
  drawSpans(buffer, 1, 0, spans, buffer.width - 1);
}

function hintsOf(state: AppState, theme: Theme): Hint[] {
  const { helpIsOpen, leaving } = state;
  const { upDown, leftRight } = theme.signs;
  const help: Hint[] = helpIsOpen ? [{ key: upDown, what: "pages", rank: 2 }] : [];
  const hasOthers = curvesOf(state).length > 1;
  return [
    ...help,
    { key: "space", what: spaceHint(state), rank: 5 },
    { key: leftRight, what: timeUnit(state), rank: 4 },
    { key: "+/-", what: "speed", rank: 9 },
    ...(hasOthers ? [{ key: "tab", what: "contestant", rank: 6 }] : []),
    ...(helpIsOpen ? [] : ownHints(state, theme)),
    { key: "1-4", what: "screens", rank: 1 },
    { key: "?", what: helpIsOpen ? "close help" : "help", rank: 0 },
    { key: "q", what: leaving === "no" ? "quit" : "quit now", rank: 0 },
  ];
}

/** The keys that not every screen has. */
function ownHints({ sequence, screen, showsWeights }: AppState, { signs }: Theme): Hint[] {
  const curves: Hint[] = [
    { key: "y", what: "log", rank: 7 },
    { key: "s", what: "smooth", rank: 8 },
  ];
  if (screen === "race") return curves;
  if (sequence !== null || screen === "text") return [];
  const cursor: Hint[] = [
    { key: "h/l", what: showsWeights ? "column" : "step", rank: 3 },
    { key: signs.upDown, what: "unit", rank: 3 },
  ];
  if (screen === "network") return cursor;
  return [...cursor, { key: "w", what: showsWeights ? "states" : "weights", rank: 3 }];
}

function spaceHint(state: AppState): string {
  const { playback } = state;
  if (willReplay(playback, newestTime(curvesOf(state)), isOver(state))) return "replay";
  return playback.mode === "paused" ? "go on" : "pause";
}

/** As many of the hints as fit, by rank: one that doesn't fit makes way for those after it. */
function fitting(hints: readonly Hint[], width: number): { hints: Hint[]; gap: number } {
  const narrow = gaps[gaps.length - 1];
  const taken = new Set<Hint>();
  for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
    if (hintsWidth([...taken, hint], narrow) <= width) taken.add(hint);
  }
  const shown = hints.filter((hint) => taken.has(hint));
  return { hints: shown, gap: gaps.find((gap) => hintsWidth(shown, gap) <= width) ?? narrow };
}

function hintsWidth(hints: readonly Hint[], gap: number): number {
  const widths = hints.map(({ key, what }) => textWidth(key) + 1 + textWidth(what));
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}
