import type { LandscapeEvent } from "@ohlol/train";
import { drawSpans, drawText, type Span, textWidth } from "@ohlol/tui";
import {
  formatCount,
  formatLoss,
  type LegendEntry,
  type Panel,
  showsBlocks,
  surfaceColor,
  surfaceSign,
  type Theme,
  wrapText,
} from "@ohlol/tui/widgets";
import { hiddenEntry } from "../curve_texts.ts";
import { shortNames } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { lossScale } from "./loss_scale.ts";
import { percent } from "./paths_table.ts";
import { words } from "../../locale/words.ts";

/** What plane it is, how much of the movement it holds, and what the colours mean, as a panel. */
export function planePanel(
  landscape: LandscapeEvent,
  state: AppState,
  width: number,
  theme: Theme,
): Panel {
  const names = shortNames(state.run.histories.map(({ label }) => label));
  const texts = planeTexts(landscape, names);
  const lines = texts.flatMap((text) => wrapText(text, width - 2));
  const legend = [
    scaleSpans(landscape, state, width - 2, theme),
    ...hiddenEntry(state, theme).map((texts) => fittingText(texts, width - 2)),
  ];
  const height = legend.length + lines.length;
  return {
    name: words.landscape.plane,
    height,
    leastHeight: Math.min(legend.length + 1, height),
    heading: () => ({ title: words.landscape.plane }),
    draw: (buffer) => {
      legend.forEach((spans, y) => drawSpans(buffer, 1, y, spans));
      lines.forEach((line, y) => drawText(buffer, 1, legend.length + y, line));
    },
  };
}

/** The fullest text that fits, or else the shortest. */
function fittingText(texts: LegendEntry, width: number): readonly Span[] {
  const widthOf = (spans: readonly Span[]) => textWidth(spans.map(([text]) => text).join(""));
  return texts.find((text) => widthOf(text) <= width) ?? texts[texts.length - 1];
}

/** Which plane it is, how much of the movement it holds, which loss it shows, and what is known of the paths. */
export function planeTexts(landscape: LandscapeEvent, names: readonly string[]): string[] {
  return [
    planeText(landscape, names),
    explainedText(landscape),
    measuredText(landscape),
    ...recordedTexts(landscape),
  ];
}

/** `through the start and the ends of Adam and SGD` */
function planeText(
  { plane, through, secondAxis }: LandscapeEvent,
  names: readonly string[],
): string {
  if (secondAxis !== null) {
    return words.landscape.throughLine;
  }
  if (plane === "principal") return words.landscape.throughPrincipal;
  return words.landscape.throughEnds(through.map((number) => names[number]));
}

function explainedText({ plane, explained, randomWalk }: LandscapeEvent): string {
  const shares = ([a, b]: number[]) =>
    words.landscape.shares(percent(a + b), plane === "ends" ? [] : [percent(a), percent(b)]);
  return words.landscape.explained(shares(explained), shares(randomWalk));
}

function measuredText({ symbols, size, spacing }: LandscapeEvent): string {
  const points = (size - 1) / spacing + 1;
  return words.landscape.measured(formatCount(symbols), size, spacing === 1 ? null : points);
}

/** `the paths are known after 55 of 2,000 steps, and straight in between`; nothing if all are. */
function recordedTexts({ paths }: LandscapeEvent): string[] {
  const longest = paths.reduce((a, b) => b.steps.at(-1)! > a.steps.at(-1)! ? b : a);
  const [known, all] = [longest.steps.length - 1, longest.steps.at(-1)!];
  if (known === all) return [];
  return [words.landscape.recorded(formatCount(known), formatCount(all))];
}

/** `1.93 ▀▀▀▀▀ 12.3, log scale` */
function scaleSpans(
  landscape: LandscapeEvent,
  { curves: { hidden } }: AppState,
  width: number,
  theme: Theme,
): Span[] {
  const { low, high } = lossScale(landscape, hidden);
  const [before, after] = [`${formatLoss(low)} `, ` ${formatLoss(high)}`];
  const room = Math.max(0, Math.min(24, width - textWidth(before + after)));
  const shades = Array.from({ length: room }, (_, i): Span => {
    const height = i / Math.max(1, room - 1);
    if (showsBlocks(theme)) return [" ", { bg: surfaceColor(height) }];
    const style = theme.hasColors ? { fg: surfaceColor(height) } : {};
    return [surfaceSign(height, theme), style];
  });
  return [[before, theme.styles.quiet], ...shades, [after, theme.styles.quiet]];
}
