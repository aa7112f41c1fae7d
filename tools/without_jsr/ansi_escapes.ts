/**
 * Stands in for `@cliffy/ansi/ansi-escapes` where JSR can't be reached: the same control sequences
 * (ECMA-48, 8.3; the cursor's visibility is a mode of DEC's terminals).
 *
 * @module
 */

const CSI = "\x1b[";

/** Moves the cursor to column `x` and row `y`, counted from 1. */
export function cursorTo(x: number, y?: number): string {
  return y === undefined ? `${CSI}${x}G` : `${CSI}${y};${x}H`;
}

/** Moves the cursor up. */
export function cursorUp(count = 1): string {
  return `${CSI}${count}A`;
}

/** Moves the cursor down. */
export function cursorDown(count = 1): string {
  return `${CSI}${count}B`;
}

/** Moves the cursor to the right. */
export function cursorForward(count = 1): string {
  return `${CSI}${count}C`;
}

/** Moves the cursor to the left. */
export function cursorBackward(count = 1): string {
  return `${CSI}${count}D`;
}

/** Hides the cursor. */
export const cursorHide = `${CSI}?25l`;

/** Shows the cursor. */
export const cursorShow = `${CSI}?25h`;

/** Clears the screen and leaves the cursor where it is. */
export const eraseScreen = `${CSI}2J`;

/** Clears the line of the cursor. */
export const eraseLine = `${CSI}2K`;
