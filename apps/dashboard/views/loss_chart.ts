import type { AppState } from "../app.ts";
import type { Buffer } from "../tui/buffer.ts";
import { smoothings } from "../smoothing.ts";
import type { Theme } from "./theme.ts";

/** What stands above the curves: how the axis and the curves are drawn. */
export function chartTitle({ logAxis, smoothing }: AppState): string {
  return "loss" + (logAxis ? ", log axis" : "") +
    (smoothing > 0 ? `, smoothed ${smoothings[smoothing]}` : "");
}

/** Draws the curves up to the epoch that is shown. */
export function drawLossChart(_state: AppState, _buffer: Buffer, _theme: Theme): void {
}
