import { Buffer, type ColorLevel, toLines } from "@ohlol/tui";
import { type Theme, wrapText } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { written } from "./page_lines.ts";
import { pages } from "./pages.ts";
import { currentPage, type Tour } from "./tour.ts";

/** The columns of plain pages, and the rows of a figure that needs no more. */
const plainWidth = 80, plainFigure = 17;

/**
 * The page that is read as lines: its sentences, its figure as a still picture, and its question with
 * the answer.
 *
 * @param tour A tour whose numbers have been computed.
 */
export function plainPage(tour: Tour, theme: Theme, level: ColorLevel): string[] {
  const { learn } = words;
  const { name, sections } = pages[tour.page];
  const page = currentPage(tour);
  const heading = learn.pages[name].title + words.frame.comma + learn.sections(sections);
  const title = `${tour.page + 1}/${pages.length} ${written(heading, theme)}`;
  const paragraph = (text: string) => wrapText(written(text, theme), plainWidth);
  const question = page.question();
  const asked = question === null ? [] : [
    "",
    ...paragraph(learn.question(question.text)),
    ...question.choices.flatMap((choice, i) => paragraph(`  ${learn.choice(i + 1, choice)}`)),
    ...paragraph(learn.plainAnswer(question.right + 1, question.why)),
  ];
  return [
    title,
    "",
    ...page.text().flatMap((text, i) => [...(i > 0 ? [""] : []), ...paragraph(text)]),
    "",
    ...figureLines(tour, theme, level),
    ...asked,
  ];
}

function figureLines(tour: Tour, theme: Theme, level: ColorLevel): string[] {
  const { figure } = currentPage(tour);
  const buffer = new Buffer(plainWidth, Math.max(plainFigure, figure.leastHeight));
  figure.draw(buffer, theme);
  // Without colours there are no other styles, either: they would be in the way in a pipe.
  if (level !== "none") return toLines(buffer, level);
  return buffer.toString().split("\n").map((line) => line.trimEnd());
}
