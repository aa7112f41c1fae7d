import type { AppState } from "../../state/app_state.ts";
import { subscript, superscript, type Theme } from "@ohlol/tui/widgets";

/** `t₃`, a time step; counted from 1. */
export function stepName(step: number, ascii: boolean): string {
  return ascii ? `t${step + 1}` : `t${subscript(step + 1, ascii)}`;
}

/** `‹t₃›`, the time step under the cursor. */
export function selectedStepName(step: number, { ascii, signs }: Theme): string {
  const [before, after] = signs.cursor;
  return `${before}${stepName(step, ascii)}${after}`;
}

/** `x₃`, the input of a time step. */
export function inputName(step: number, ascii: boolean): string {
  return `x${subscript(step + 1, ascii)}`;
}

/** `y₃`, the output of a time step. */
export function outputName(step: number, ascii: boolean): string {
  return `y${subscript(step + 1, ascii)}`;
}

/**
 * `h₃`, or `h²₃` where there are several layers: the state after a step; after step -1 `h₀`. What
 * else a cell computes at a step has another letter: `c₃`, `z²₃`.
 */
export function stateName(
  step: number,
  layer: number,
  layers: number,
  ascii: boolean,
  letter: string = "h",
): string {
  return `${letter}${layerMark(layer, layers, ascii)}${subscript(step + 1, ascii)}`;
}

/** `²`, a layer's number above the line; nothing where there is but one. */
export function layerMark(layer: number, layers: number, ascii: boolean): string {
  return layers > 1 ? superscript(layer + 1, ascii) : "";
}

/** `3`, or `²3` where there are several layers: a unit of all the units there are. */
export function unitName(unit: number, hiddenSize: number, layers: number, ascii: boolean): string {
  const layer = Math.floor(unit / hiddenSize);
  return `${layerMark(layer, layers, ascii)}${unit % hiddenSize + 1}`;
}

/** A symbol as it is drawn: by its name if the task has one; a space, which nobody would see, has a sign. */
export function symbolName(
  { look }: Pick<AppState, "look">,
  symbol: string,
  ascii: boolean,
): string {
  if (look.symbolText !== undefined) return look.symbolText(symbol, ascii);
  if (!/^\s$/.test(symbol)) return symbol;
  return ascii ? "_" : "␣";
}
