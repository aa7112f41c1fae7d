import type { AppState } from "../../state/app_state.ts";
import type { Snapshot } from "@ohlol/train";
import { type Buffer, drawSpans, type Span } from "@ohlol/tui";
import { stepName, symbolName } from "./names.ts";
import {
  fixedDigits,
  type Panel,
  type Part,
  shadeLegend,
  shadeSign,
  signStyle,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { snapshotOf, timeOf } from "../shown.ts";
import { words } from "../../locale/words.ts";

/** Two steps that read the same symbol: a difference between the states after them is memory. */
export interface MemoryPair {
  readonly first: number;
  readonly second: number;
  readonly symbol: string;
}

/** Each step with the next one that reads the same symbol. */
export function memoryPairs({ input }: AppState): MemoryPair[] {
  return input.flatMap((symbol, first) => {
    const second = input.indexOf(symbol, first + 1);
    return second < 0 ? [] : [{ first, second, symbol }];
  });
}

/** How far apart two steps' states are: |hₐ - h_b|, the Euclidean distance. */
export function stateDistance({ hidden }: Snapshot, { first, second }: MemoryPair): number {
  const [a, b] = [hidden[first], hidden[second]];
  return Math.hypot(...a.map((value, i) => value - b[i]));
}

/** How far apart the states of each pair are, as a panel; no panel without a pair. */
export function memoryPanels(state: AppState, theme: Theme): Panel[] {
  const pairs = memoryPairs(state);
  if (pairs.length === 0) return [];
  return [{
    name: words.network.memory,
    height: pairs.length,
    leastHeight: 1,
    heading: ({ height }) => ({
      title: words.network.memoryTitle,
      short: [words.network.memory],
      parts: [pairsPart(pairs, state, height)],
      legend: shadeLegend("fraction", theme, words.race.help.most),
    }),
    draw: (buffer) => drawMemory(pairs, state, buffer, theme),
  }];
}

/** The pairs that fit: those around the first with the step under the cursor. */
function pairsPart(pairs: readonly MemoryPair[], { step }: AppState, room: number): Part {
  const current = pairs.findIndex(({ second }) => second >= step);
  return windowPart(
    words.parts.pairs,
    pairs.length,
    room,
    current < 0 ? pairs.length - 1 : current,
  );
}

/** Draws for each pair how far apart its states are, and how that changed in training. */
function drawMemory(
  pairs: readonly MemoryPair[],
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const dated = snapshotOf(state, state.selected);
  if (dated === null) return;
  const { ascii, signs, styles } = theme;
  const { first: start, count } = pairsPart(pairs, state, buffer.height);
  pairs.slice(start, start + count).forEach((pair, y) => {
    const { first, second, symbol } = pair;
    const names = `${stepName(first, ascii)} ${stepName(second, ascii)}`;
    const targets = [first, second].map((step) => symbolName(state, state.target[step], ascii));
    const distance = fixedDigits(stateDistance(dated.snapshot, pair), 2);
    const used = drawSpans(buffer, 1, y, [
      [`${symbolName(state, symbol, ascii)} `, styles.input],
      [`${words.network.at(names)} ${signs.to} ${targets.join(" ")}  `, styles.quiet],
      [`${words.network.apart(distance)} `, styles.strong],
    ], buffer.width - 2);
    const room = buffer.width - used - 3;
    drawSpans(buffer, used + 2, y, distanceHistory(pair, state, room, theme));
  });
}

/** A shade for each recorded epoch up to the one that is shown; the newest ones if there are many. */
function distanceHistory(pair: MemoryPair, state: AppState, width: number, theme: Theme): Span[] {
  if (width < 1) return [];
  const shown = timeOf(state);
  const { snapshots } = state.run.histories[state.selected];
  const past = snapshots.kept.filter(({ time }) => time <= shown).slice(-width);
  const distances = past.map(({ snapshot }) => stateDistance(snapshot, pair));
  const farthest = Math.max(1e-9, ...distances);
  return distances.map((distance): Span => {
    const share = distance / farthest;
    return [shadeSign(share, "fraction", theme), signStyle(share, "fraction", theme)];
  });
}
