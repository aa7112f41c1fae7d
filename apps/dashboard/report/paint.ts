import type { ColorLevel } from "../tui/color_level.ts";
import { type CellStyle, DEFAULT_STYLE, RESET, styleChange } from "../tui/sgr.ts";
import { BOLD, colors, DIM } from "../tui/style.ts";

/** The ways in which a part of a line can be set off; without colours they leave it as it is. */
export interface Paint {
  /** A contestant's name, the head of a table. */
  heading(text: string): string;
  /** A symbol predicted rightly. */
  right(text: string): string;
  /** A symbol predicted wrongly. */
  wrong(text: string): string;
  /** A loss that is not finite. */
  alarm(text: string): string;
}

/** The paint for a place that shows these colours. */
export function paintFor(level: ColorLevel): Paint {
  const style = (changes: Partial<CellStyle>) => (text: string): string => {
    if (level === "none") return text;
    return styleChange(DEFAULT_STYLE, { ...DEFAULT_STYLE, ...changes }, level) + text + RESET;
  };
  return {
    heading: style({ attributes: BOLD }),
    right: style({ fg: colors.green }),
    wrong: style({ attributes: DIM }),
    alarm: style({ fg: colors.red }),
  };
}
