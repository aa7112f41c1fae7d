import { type Buffer, drawSpans, fitText, type Span, textWidth } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { keyRows } from "../state/key_rows.ts";
import { words } from "../locale/words.ts";

/** A key and what it does. */
export interface Hint {
  readonly key: string;
  readonly what: string;
  /** If they don't all fit, those with the highest ranks are left out. */
  readonly rank: number;
}

const gaps = [3, 2];

/** Draws the last line of every screen: as many keys as fit, or a warning. */
export function drawFooter(state: AppState, buffer: Buffer, theme: Theme): void {
  drawHints(hintsOf(state, theme), state.warning, buffer, theme);
}

/** Draws a footer: a warning if there is one, else as many hints as fit. */
export function drawHints(
  all: readonly Hint[],
  warning: string | null,
  buffer: Buffer,
  theme: Theme,
): void {
  const { styles, signs } = theme;
  if (warning !== null) {
    const text = fitText(`${signs.warning} ${warning}`, buffer.width - 2, signs.ellipsis);
    drawSpans(buffer, 1, 0, [[text, styles.warning]]);
    return;
  }
  const { hints, gap } = fitting(all, buffer.width - 2);
  const spans = hints.flatMap(({ key, what }, i): Span[] => [
    [i === 0 ? "" : " ".repeat(gap)],
    [key, styles.key],
    [` ${what}`, styles.quiet],
  ]);
  drawSpans(buffer, 1, 0, spans, buffer.width - 1);
}

/** The keys of the line in which a spec is typed. */
function entryHints(): Hint[] {
  const { add, cancel, clear } = words.keys.hints;
  return [
    { key: "Enter", what: add, rank: 0 },
    { key: "Esc", what: cancel, rank: 0 },
    { key: "Ctrl-U", what: clear, rank: 1 },
  ];
}

function hintsOf(state: AppState, theme: Theme): readonly Hint[] {
  if (state.entry !== null) return entryHints();
  const { upDown } = theme.signs;
  const help: Hint[] = state.helpIsOpen
    ? [{ key: upDown, what: words.keys.hints.pages, rank: 2 }]
    : [];
  const hints = keyRows.flatMap(({ hint }): Hint[] => {
    if (hint === undefined || !(hint.when?.(state) ?? true)) return [];
    return [{ key: keyText(hint.keys, state, theme), what: hint.what(state), rank: hint.rank }];
  });
  return [...help, ...hints];
}

/** Keys as the footer shows them: arrows as signs, and the numbers of the screens. */
function keyText(keys: string, { screens }: AppState, { signs }: Theme): string {
  if (keys === "left/right") return signs.leftRight;
  if (keys === "up/down") return signs.upDown;
  if (keys === "space") return words.keys.space;
  return keys === "1-n" ? `1-${screens.length}` : keys;
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
