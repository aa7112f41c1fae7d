import type { AppState } from "../app.ts";
import type { Buffer } from "../tui/buffer.ts";
import type { Theme } from "./theme.ts";
export function drawTextScreen(_s: AppState, _b: Buffer, _t: Theme): void {}
