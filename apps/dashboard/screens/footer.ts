import { type AppState, curvesOf, isOver } from "../state/app.ts";
import { newestTime, willReplay } from "../state/playback.ts";
import { type Buffer, drawSpans, fitText, type Span, textWidth } from "@ohlol/tui";
import { timeUnit } from "./shown.ts";
import type { Theme } from "@ohlol/tui/widgets";

type Hint = readonly [key: string, what: string];

const gaps = [3, 2];

/** Draws the last line of every screen: the keys as far as there is room, or a warning. */
export function drawFooter(state: AppState, buffer: Buffer, theme: Theme): void {
  const { styles, signs } = theme;
  if (state.warning !== null) {
    const warning = `${signs.warning} ${state.warning}`;
    drawSpans(buffer, 1, 0, [[fitText(warning, buffer.width - 2, signs.ellipsis), styles.warning]]);
    return;
  }
  const { hints, gap } = fitting(screenHints(state, theme), closingHints(state), buffer.width - 2);
  const spans = hints.flatMap(([key, what], i): Span[] => [
    [i === 0 ? "" : " ".repeat(gap)],
    [key, styles.key],
    [` ${what}`, styles.quiet],
  ]);
  drawSpans(buffer, 1, 0, spans, buffer.width - 1);
}

function screenHints(state: AppState, { signs }: Theme): Hint[] {
  const { screen, showsWeights } = state;
  const race: Hint[] = [
    ["space", spaceHint(state)],
    [signs.leftRight, timeUnit(state)],
    ["+/-", "speed"],
    ["tab", "contestant"],
  ];
  const curves: Hint[] = [["y", "log"], ["s", "smooth"]];
  if (state.sequence !== null) {
    return [...race, ...(screen === "race" ? curves : []), ["1-4", "screens"]];
  }
  const own: Record<AppState["screen"], Hint[]> = {
    race: curves,
    network: [["h/l", "step"], [signs.upDown, "unit"]],
    "hidden state": [["h/l", "step"], [signs.upDown, "unit"], [
      "w",
      showsWeights ? "states" : "weights",
    ]],
    text: [],
  };
  return [...race, ...own[screen], ["1-4", "screens"]];
}

function spaceHint(state: AppState): string {
  const { playback } = state;
  if (willReplay(playback, newestTime(curvesOf(state)), isOver(state))) return "replay";
  return playback.mode === "paused" ? "go on" : "pause";
}

function closingHints({ helpIsOpen, leaving }: AppState): Hint[] {
  return [["?", helpIsOpen ? "close help" : "help"], ["q", leaving === "no" ? "quit" : "quit now"]];
}

/** As many of the hints as fit, the last ones left out first, and the closing ones after them. */
function fitting(hints: Hint[], closing: Hint[], width: number): { hints: Hint[]; gap: number } {
  for (let count = hints.length; count > 0; count--) {
    const shown = [...hints.slice(0, count), ...closing];
    const gap = gaps.find((gap) => hintsWidth(shown, gap) <= width);
    if (gap !== undefined) return { hints: shown, gap };
  }
  return { hints: closing, gap: gaps[0] };
}

function hintsWidth(hints: Hint[], gap: number): number {
  const widths = hints.map(([key, what]) => textWidth(key) + 1 + textWidth(what));
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}
