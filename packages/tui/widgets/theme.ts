import type { Border } from "../box.ts";
import type { Dots } from "../canvas.ts";
import type { ColorLevel } from "../color_level.ts";
import { type Color, rgb, type Style } from "../style.ts";
import { englishWords, type WidgetWords } from "./words.ts";

/** How everything on the screen looks. */
export interface Theme {
  /** Whether only ASCII is drawn, except for the task's own symbols. */
  readonly ascii: boolean;
  /** Whether there are colours at all. */
  readonly hasColors: boolean;
  /** How the size of a number is shown beside its digits. */
  readonly shading: Shading;
  /** The lines of boxes. */
  readonly border: Border;
  /** The dots of curves. */
  readonly dots: Dots;
  /** The signs that stand for something. */
  readonly signs: Signs;
  /** The colours, by what they mean. */
  readonly styles: Styles;
  /** The words that widgets write themselves. */
  readonly words: WidgetWords;
}

/**
 * What shows the size of a number: the background of its digits if there are enough colours, the
 * colour of the digits if there are sixteen, only a sign if there are none.
 */
export type Shading = "background" | "digits" | "sign";

/** Styles, by what they are for. */
export interface Styles {
  /** Ordinary text. */
  readonly text: Style;
  /** Secondary text. */
  readonly quiet: Style;
  /** The lines of boxes. */
  readonly line: Style;
  /** The titles of panels. */
  readonly title: Style;
  /** Highlighted text. */
  readonly strong: Style;
  /** The keys in the footer and the help. */
  readonly key: Style;
  /** What is under the cursor. */
  readonly cursor: Style;
  /** A prediction that has become right in this epoch. */
  readonly flash: Style;
  /** Errors. */
  readonly alarm: Style;
  /** Warnings. */
  readonly warning: Style;
  /** The inputs in the figure of the network: yellow, as in the tutorial's. */
  readonly input: Style;
  /** Its cells: green. */
  readonly cell: Style;
  /** The cells of its layers, a colour each, green first. */
  readonly cells: readonly Style[];
  /** Its hidden states: blue. */
  readonly state: Style;
  /** The arrows from one state to the next cell: red. */
  readonly recurrence: Style;
  /** The contestants, by number. */
  readonly contestants: readonly Style[];
}

/**
 * The signs, as texts. Every sign has one meaning: contestants, shades, headers and footers share
 * none.
 */
export interface Signs {
  /** Marks where something was cut off; one cell. */
  readonly ellipsis: string;
  /** From the input to the target. */
  readonly to: string;
  /** The playhead moves. */
  readonly playing: string;
  /** The playhead stands still. */
  readonly paused: string;
  /** The playhead is at the newest epoch. */
  readonly live: string;
  /** A warning. */
  readonly warning: string;
  /** A contestant that diverged. */
  readonly diverged: string;
  /** The learning rate that was chosen. */
  readonly chosen: string;
  /** The contestants, by number. */
  readonly contestants: readonly string[];
  /** The brackets around the selected step or contestant. */
  readonly cursor: readonly [before: string, after: string];
  /** The brackets around a symbol that has become right in this epoch. */
  readonly lit: readonly [before: string, after: string];
  /** A dashed line, as it is named in a legend. */
  readonly dashed: string;
  /** The head of an arrow upward. */
  readonly up: string;
  /** The head of an arrow to the right. */
  readonly right: string;
  /** The key that shows what doesn't fit on a screen. */
  readonly more: string;
  /** The left and right arrow keys. */
  readonly leftRight: string;
  /** The up and down arrow keys. */
  readonly upDown: string;
  /** Shades of a number between 0 and 1, from 0 on. */
  readonly fractions: string;
  /** Shades of a number between -1 and 1, from -1 on. */
  readonly signed: string;
}

const unicodeSigns: Signs = {
  ellipsis: "…",
  to: "→",
  playing: "▸",
  paused: "‖",
  live: "▸▸",
  warning: "!",
  diverged: "✗",
  chosen: "★",
  contestants: ["●", "◆", "▲", "■", "○", "◇", "△", "□"],
  cursor: ["‹", "›"],
  lit: ["[", "]"],
  dashed: "╌",
  up: "▴",
  right: "▸",
  more: ">",
  leftRight: "←→",
  upDown: "↑↓",
  fractions: "·░▒▓█",
  signed: "≡=-·░▒█",
};

const asciiSigns: Signs = {
  ellipsis: "~",
  to: "->",
  playing: ">",
  paused: "||",
  live: ">>",
  warning: "!",
  diverged: "x",
  chosen: "+",
  contestants: ["*", "o", "@", "$", "&", "v", "w", "z"],
  cursor: ["<", ">"],
  lit: ["[", "]"],
  dashed: "- -",
  up: "^",
  right: ">",
  more: ">",
  leftRight: "left/right",
  upDown: "up/down",
  fractions: ".:+#",
  signed: "%=-.:+#",
};

// The nearest of the terminal's sixteen colours are as distinct as these: see sgr.ts.
const contestantColors: readonly Color[] = [
  rgb(79, 193, 233),
  rgb(255, 166, 87),
  rgb(215, 95, 215),
  rgb(60, 190, 60),
  rgb(110, 130, 255),
  rgb(240, 80, 80),
  rgb(240, 230, 80),
  rgb(170, 180, 200),
];

const quiet: Color = rgb(127, 127, 127);

// Neither yellow, blue nor red, which are the inputs', the states' and the arrows'.
const layerStyles: readonly Style[] = [
  { fg: rgb(60, 190, 60) },
  { fg: rgb(215, 95, 215) },
  { fg: rgb(60, 200, 200) },
];

const styles: Styles = {
  text: {},
  quiet: { fg: quiet },
  line: { fg: rgb(110, 110, 110) },
  title: { bold: true },
  strong: { bold: true },
  key: { bold: true },
  cursor: { bold: true, underline: true },
  flash: { bold: true, inverse: true },
  alarm: { fg: rgb(240, 80, 80), bold: true },
  warning: { fg: rgb(255, 166, 87), bold: true },
  input: { fg: rgb(229, 192, 60) },
  cell: layerStyles[0],
  cells: layerStyles,
  state: { fg: rgb(97, 150, 255) },
  recurrence: { fg: rgb(240, 80, 80) },
  contestants: contestantColors.map((fg): Style => ({ fg })),
};

/**
 * The look for a terminal with these colours.
 *
 * @param options.words The words of widgets. Default: English.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * assertEquals([theme.signs.to, theme.dots, theme.shading], ["->", "ascii", "sign"]);
 * ```
 */
export function createTheme(
  options: { ascii: boolean; level: ColorLevel; words?: WidgetWords },
): Theme {
  const { ascii, level, words = englishWords } = options;
  return {
    ascii,
    hasColors: level !== "none",
    shading: level === "none" ? "sign" : level === "16" ? "digits" : "background",
    border: ascii ? "ascii" : "rounded",
    dots: ascii ? "ascii" : "braille",
    signs: ascii ? asciiSigns : unicodeSigns,
    styles,
    words,
  };
}
