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
 * A line of a report: a text, or pieces of text with their styles. Styles and texts are
 * separate until the line is written, so that no text can act as a style.
 */
export type Line = string | readonly Span[];

/** How parts of a line are highlighted. */
export const lineStyles = {
  /** A contestant's name, the head of a table. */
  heading: { bold: true },
  /** A correct prediction. */
  right: { fg: colors.green },
  /** A wrong prediction. */
  wrong: { dim: true },
  /** A loss that is not finite. */
  alarm: { fg: colors.red },
} as const satisfies Record<string, Style>;

/** A line as it is written at this colour level; without colours it has no styles. */
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
