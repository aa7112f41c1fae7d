import { type Buffer, drawText, type Style, textWidth } from "@ohlol/tui";
import { drawPanel, type Theme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { written } from "./page_lines.ts";
import { pages } from "./pages.ts";
import type { Tour } from "./tour.ts";

/** Draws the table of contents over a page. */
export function drawContents(tour: Tour, buffer: Buffer, theme: Theme): void {
  const { styles, signs } = theme;
  const { learn } = words;
  const titles = pages.map(({ name }) => learn.pages[name].title);
  const sections = pages.map((page) => written(learn.sections(page.sections), theme));
  const column = 8 + Math.max(...titles.map(textWidth)) + 3;
  const width = column + Math.max(...sections.map(textWidth)) + 4;
  const height = pages.length + 2;
  const x = Math.floor((buffer.width - width) / 2);
  const y = Math.floor((buffer.height - height) / 2);
  const box = buffer.sub({ x, y, width, height });
  box.clear();
  const inside = drawPanel(box, box.area, learn.contents, theme);
  titles.forEach((title, i) => {
    const style: Style = i === tour.chosen ? styles.cursor : styles.text;
    const mark = i === tour.chosen ? signs.cursor[0] : " ";
    const end = i === tour.chosen ? signs.cursor[1] : "";
    drawText(inside, 1, i, `${mark}${String(i + 1).padStart(2)}  ${title}${end}`, style);
    // A page whose question has been answered.
    if (tour.answers[i] !== undefined) drawText(inside, column - 3, i, "*", styles.cell);
    drawText(inside, column, i, sections[i], styles.quiet);
  });
}
