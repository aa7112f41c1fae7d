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
 * `h₃`, or `h²₃` with several layers: the state after a step; after step -1 `h₀`. The other values of a
 * cell have other letters: `c₃`, `z²₃`.
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

/** `²`, a layer's number above the line; nothing if there is only one. */
export function layerMark(layer: number, layers: number, ascii: boolean): string {
  return layers > 1 ? superscript(layer + 1, ascii) : "";
}

/** `3`, or `²3` with several layers: a unit among those of all layers. */
export function unitName(unit: number, hiddenSize: number, layers: number, ascii: boolean): string {
  const layer = Math.floor(unit / hiddenSize);
  return `${layerMark(layer, layers, ascii)}${unit % hiddenSize + 1}`;
}

/** A symbol as it is drawn: its name if the task has one; a space, which would be invisible, has a sign. */
export function symbolName(
  { look }: Pick<AppState, "look">,
  symbol: string,
  ascii: boolean,
): string {
  if (look.symbolText !== undefined) return look.symbolText(symbol, ascii);
  if (!/^\s$/.test(symbol)) return symbol;
  return ascii ? "_" : "␣";
}
