import { type Span, textWidth } from "@ohlol/tui";
import { type Theme, wrapText } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { asciiText } from "./ascii_text.ts";
import type { OpenPage, Question } from "./page.ts";

/** A line of a page. */
export type PageLine = readonly Span[];

/** The sentences of a page as lines, paragraphs apart where there is room. */
export function textLines(
  page: OpenPage,
  width: number,
  areApart: boolean,
  theme: Theme,
): PageLine[] {
  return page.text().flatMap((paragraph, i): PageLine[] => [
    ...(areApart && i > 0 ? [[]] : []),
    ...linesOf(paragraph, width, theme),
  ]);
}

/** A question and its choices as lines; those that were chosen, and that are right, are marked. */
export function questionLines(
  question: Question,
  answer: number | undefined,
  width: number,
  theme: Theme,
): PageLine[] {
  const { styles } = theme;
  const [first, ...rest] = linesOf(words.learn.question(question.text), width, theme);
  const choices = question.choices.map((choice, i): Span[] => {
    const isRight = answer !== undefined && i === question.right;
    const style = isRight ? { ...styles.cell, bold: true } : i === answer ? styles.strong : {};
    const [before, after] = i === answer ? theme.signs.cursor : [" ", " "];
    return [
      [`${before}${i + 1}${after}`, styles.key],
      [`${written(choice, theme)}`, style],
    ];
  });
  const bold = (line: PageLine): PageLine => line.map(([text]) => [text, styles.strong]);
  return [bold(first), ...rest.map(bold), ...joined(choices, width, theme)];
}

/** Whether an answer was right, and why, as lines. */
export function verdictLines(
  { right, why }: Question,
  answer: number,
  width: number,
  theme: Theme,
): PageLine[] {
  const { learn } = words;
  const verdict = answer === right ? learn.right : learn.wrong(right + 1);
  const style = answer === right ? { ...theme.styles.cell, bold: true } : theme.styles.warning;
  const lines = wrapText(written(learn.verdict(verdict, why), theme), width);
  return lines.map((line, i): PageLine => {
    if (i > 0 || !line.startsWith(verdict)) return [[line]];
    return [[verdict, style], [line.slice(verdict.length)]];
  });
}

/** A text of a page, in ASCII where that is all there is. */
export function written(text: string, { ascii }: Pick<Theme, "ascii">): string {
  return ascii ? asciiText(text) : text;
}

function linesOf(text: string, width: number, theme: Theme): PageLine[] {
  return wrapText(written(text, theme), width).map((line): PageLine => [[line]]);
}

/** The choices beside each other if they fit into a line, or else below each other. */
function joined(
  choices: readonly (readonly Span[])[],
  width: number,
  theme: Theme,
): PageLine[] {
  const gap: Span = ["   "];
  const line = choices.flatMap((spans, i) => i === 0 ? spans : [gap, ...spans]);
  if (widthOf(line) <= width) return [line];
  return choices.flatMap(([key, [text, style]]) =>
    wrapText(text, width - textWidth(key[0])).map((part, i): PageLine => [
      i === 0 ? key : [" ".repeat(textWidth(key[0])), theme.styles.text],
      [part, style],
    ])
  );
}

function widthOf(line: PageLine): number {
  return line.reduce((sum, [text]) => sum + textWidth(text), 0);
}
