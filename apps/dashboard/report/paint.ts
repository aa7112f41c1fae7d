import {
  BOLD,
  type CellStyle,
  type ColorLevel,
  colors,
  DEFAULT_STYLE,
  DIM,
  RESET,
  styleChange,
} from "@ohlol/tui";

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
