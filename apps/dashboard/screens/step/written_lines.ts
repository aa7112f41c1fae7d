import {
  type OptimizerConfig,
  rowOf,
  type UpdateLine,
  UsageError,
  type WriteUpdate,
  type WrittenUpdate,
} from "@ohlol/train";
import type { AppState } from "../../state/app_state.ts";
import { isAtNewest } from "../../state/inspecting.ts";
import { significant } from "@ohlol/tui/widgets";
import { asciiFormula } from "./ascii_formula.ts";
import { words } from "../../locale/words.ts";

/** The update of the parameter under the cursor, by one contestant. */
export interface ParameterUpdate {
  /** The step. */
  readonly time: number;
  /** The tensor's name. */
  readonly tensor: string;
  /** Where in the tensor the parameter is: `[2, 3]`, from 0. */
  readonly place: string;
  /** Its index, from 0, and how many there are. */
  readonly index: number;
  readonly size: number;
  /** The weight before the step, and after it. */
  readonly before: number;
  readonly after: number;
  /** The gradient, after clipping. */
  readonly gradient: number;
  /** The update, written out. */
  readonly written: WrittenUpdate;
}

/** The update of the parameter under the cursor; null where none is recorded whole. */
export function parameterUpdate(state: AppState, contestant: number): ParameterUpdate | null {
  const { run: { started, histories }, parameter } = state;
  const { updates } = histories[contestant];
  const position = shownPosition(state);
  const dated = updates.detailAt(position);
  const norms = updates.at(position);
  const write = writerOf(started?.config.optimizers[contestant]);
  if (dated === null || norms === null || write === null) return null;
  const { tensors } = dated.detail;
  const tensor = Math.min(parameter.tensor, tensors.length - 1);
  const { before: weights, after, gradients, shape, options, state: kept } = tensors[tensor];
  const index = Math.min(parameter.index, weights.length - 1);
  const update = { weights, gradients, shape, state: kept, options };
  return {
    time: dated.time,
    tensor: norms.tensors[tensor].name,
    place: `[${placeOf(index, shape).join(", ")}]`,
    ...{ index, size: weights.length },
    ...{ before: weights[index], after: after[index], gradient: gradients[index] },
    written: write(update, index),
  };
}

/** What writes out the updates of an optimizer; null where nothing does. */
export function writerOf(optimizer: OptimizerConfig | undefined): WriteUpdate | null {
  if (optimizer === undefined) return null;
  try {
    return rowOf(optimizer).write ?? null;
  } catch (error) {
    // A replay doesn't load the modules that its log names, nor need it know all optimizers.
    if (error instanceof UsageError || error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Up to which step updates are shown. At the newest one they all are: of a saved run also that of the
 * step which it would make next.
 */
export function shownPosition(state: AppState): number {
  return isAtNewest(state) ? Infinity : state.playback.position;
}

/** The indices of an element in each dimension, from 0. */
function placeOf(index: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (const size of shape.toReversed()) {
    place.unshift(index % size);
    index = Math.floor(index / size);
  }
  return place;
}

/** A line in columns: `m̂`, `m / (1 - β₁ᵗ)`, `0.0725 / (1 - 0.9^2)`, `0.3816`. */
export type WrittenColumns = readonly [
  symbol: string,
  formula: string,
  numbers: string,
  value: string,
];

/** The lines of an update in columns, and after them the weight and the rate that it comes to. */
export function writtenColumns(update: ParameterUpdate, ascii: boolean): WrittenColumns[] {
  const { before, after, gradient, written } = update;
  const made = after - before;
  const lines = written.lines.map(({ symbol, formula, numbers, value }): WrittenColumns => [
    symbol,
    words.step.formula(formula),
    words.step.formula(numbersText(numbers)),
    significant(value),
  ]);
  const end: WrittenColumns[] = [
    ["w", "w + Δw", sumText(before, written.change), significant(after)],
    [
      words.step.rate,
      "-Δw / ∇",
      `${significant(-made)} / ${significant(gradient)}`,
      rateText(made, gradient),
    ],
  ];
  const all = [...lines, ...end];
  if (!ascii) return all;
  return all.map(([symbol, formula, numbers, value]) => [
    asciiFormula(symbol),
    asciiFormula(formula),
    asciiFormula(numbers),
    value,
  ]);
}

/** The rate at which plain gradient descent would make the same step. */
function rateText(made: number, gradient: number): string {
  return gradient === 0 ? "-" : significant(-made / gradient);
}

function sumText(a: number, b: number): string {
  return tidy(`${significant(a)} + ${significant(b)}`);
}

function numbersText(numbers: UpdateLine["numbers"]): string {
  return tidy(
    numbers.map((part) => typeof part === "number" ? significant(part) : part).join(""),
  );
}

/** Without signs that cancel or follow each other: `a + -b` is `a - b`. */
function tidy(text: string): string {
  return text.replaceAll("--", "").replaceAll("+ -", "- ").replaceAll("- -", "+ ");
}
