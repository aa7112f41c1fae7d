import {
  attributesOf,
  type CellStyle,
  type ColorLevel,
  colors,
  DEFAULT_STYLE,
  RESET,
  type Span,
  type Style,
  styleChange,
  visible,
} from "@ohlol/tui";

/**
 * A line of a report: a text, or pieces of text with their styles. Styles stay apart from texts
 * until the line is written, so that no text can pass for a style.
 */
export type Line = string | readonly Span[];

/** How parts of a line are set off. */
export const lineStyles = {
  /** A contestant's name, the head of a table. */
  heading: { bold: true },
  /** A symbol predicted rightly. */
  right: { fg: colors.green },
  /** A symbol predicted wrongly. */
  wrong: { dim: true },
  /** A loss that is not finite. */
  alarm: { fg: colors.red },
} as const satisfies Record<string, Style>;

/** A line as it is written where these colours are shown; without colours it has no styles. */
export function lineText(line: Line, level: ColorLevel): string {
  const spans: readonly Span[] = typeof line === "string" ? [[line]] : line;
  return spans.map((span) => spanText(span, level)).join("");
}

function spanText([text, style]: Span, level: ColorLevel): string {
  const shown = visible(text);
  if (style === undefined || level === "none") return shown;
  return styleChange(DEFAULT_STYLE, cellStyle(style), level) + shown + RESET;
}

function cellStyle(style: Style): CellStyle {
  return { fg: style.fg ?? 0, bg: style.bg ?? 0, attributes: attributesOf(style) };
}
