import { colors } from "@cliffy/ansi/colors";

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

/** The paint for a terminal that shows colours, or for a place that doesn't. */
export function paintFor(colored: boolean): Paint {
  if (!colored) {
    const plain = (text: string) => text;
    return { heading: plain, right: plain, wrong: plain, alarm: plain };
  }
  // Whoever asks for colours gets them, even where the environment has NO_COLOR.
  colors.setColorEnabled(true);
  return { heading: colors.bold, right: colors.green, wrong: colors.dim, alarm: colors.red };
}
