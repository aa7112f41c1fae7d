import type { LBFGSOptions } from "@ohlol/nn";
import {
  keptNumber,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The most moves that have a line each: of more, the first ones are written as their sum. */
const mostMoves = 4;

/**
 * The update of LBFGS: `Σ t d`, a move for each iteration of the step. The direction d follows from the
 * gradients of all parameters, so that it is given, and not written out.
 */
export function writeLBFGS(update: TensorUpdate, index: number): WrittenUpdate {
  const { historySize } = update.options as unknown as Required<LBFGSOptions>;
  const lines = new UpdateLines();
  const gradient = update.gradients[index];
  lines.add("g", "∇", numbers`${gradient}`, gradient);
  const evaluations = keptNumber(update, "evaluations", 1);
  const more = evaluations - 1;
  lines.add("E", "evaluations of the loss", numbers`1 before + ${more} on the way`, evaluations);
  const history = keptNumber(update, "history", 0);
  lines.add(
    "k",
    "iterations behind the last d",
    numbers`${history} of at most ${historySize}`,
    history,
  );
  return writeMoves(lines, movesOf(update, index));
}

/** A move along a direction, as far as it is that of one parameter. */
interface Move {
  readonly t: number;
  readonly d: number;
}

function movesOf({ weights, state: { t, d } }: TensorUpdate, index: number): Move[] {
  if (!(t instanceof Float32Array && d instanceof Float32Array)) return [];
  return Array.from(t, (t, i) => ({ t, d: d[i * weights.length + index] }));
}

/** `s = t d`, `s = s + t d`, ..., and the last one as the change of the weight. */
function writeMoves(lines: UpdateLines, moves: readonly Move[]): WrittenUpdate {
  const last = moves.at(-1);
  if (last === undefined) return lines.change("0: too flat to move", numbers`0`, 0);
  const summed = moves.length > mostMoves ? moves.length - mostMoves + 1 : 0;
  let s = moves.slice(0, summed).reduce((sum, { t, d }) => sum + t * d, 0);
  if (summed > 0) lines.add("s", "Σ t d", numbers`the first ${summed} iterations`, s);
  moves.slice(summed, -1).forEach(({ t, d }, i) => {
    const isFirst = summed + i === 0;
    const written = isFirst ? numbers`${t} · ${d}` : numbers`${s} + ${t} · ${d}`;
    s = lines.add("s", isFirst ? "t d" : "s + t d", written, s + t * d);
  });
  if (moves.length === 1) {
    return lines.change("t d", numbers`${last.t} · ${last.d}`, last.t * last.d);
  }
  return lines.change("s + t d", numbers`${s} + ${last.t} · ${last.d}`, s + last.t * last.d);
}
