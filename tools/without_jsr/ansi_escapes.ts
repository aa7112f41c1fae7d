/**
 * Stands in for `@cliffy/ansi/ansi-escapes` where JSR can't be reached, over npm's `ansi-escapes`.
 *
 * @module
 */

import escapes from "npm:ansi-escapes@7.3.0";

/** Moves the cursor to column `x` and row `y`, counted from 1 (npm's package counts from 0). */
export function cursorTo(x: number, y?: number): string {
  return y === undefined ? escapes.cursorTo(x - 1) : escapes.cursorTo(x - 1, y - 1);
}

/** Moves the cursor up. */
export function cursorUp(count = 1): string {
  return escapes.cursorUp(count);
}

/** Moves the cursor down. */
export function cursorDown(count = 1): string {
  return escapes.cursorDown(count);
}

/** Moves the cursor to the right. */
export function cursorForward(count = 1): string {
  return escapes.cursorForward(count);
}

/** Moves the cursor to the left. */
export function cursorBackward(count = 1): string {
  return escapes.cursorBackward(count);
}

/** Hides the cursor. */
export const cursorHide: string = escapes.cursorHide;

/** Shows the cursor. */
export const cursorShow: string = escapes.cursorShow;

/** Clears the screen and leaves the cursor where it is. */
export const eraseScreen: string = escapes.eraseScreen;

/** Clears the line of the cursor. */
export const eraseLine: string = escapes.eraseLine;
