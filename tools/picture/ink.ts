import { escapeXml } from "@ohlol/chart";
import { CELL_HEIGHT, CELL_WIDTH } from "./cell_size.ts";
import { Lines } from "./lines.ts";
import type { Look } from "./look.ts";
import { dotsPath, markPath } from "./marks.ts";

/** Where a text stands on, and where the line below it is, counted from the top of the cell. */
const BASELINE = 13.5, UNDERLINE = 16;

interface Run {
  text: string;
  readonly row: number;
  readonly start: number;
  /** The column after its last cell. */
  end: number;
}

/** All that is drawn in one colour and weight: text in runs, and the shapes of special characters. */
export class Ink {
  readonly #look: Look;
  readonly #runs: Run[] = [];
  readonly #lines = new Lines();
  #dots = "";
  #marks = "";

  /** Draws in the look's colour and weight. */
  constructor(look: Look) {
    this.#look = look;
  }

  /** Adds what a cell shows, and the `width - 1` ones to the right of it that belong to it. */
  add(text: string, column: number, row: number, width: number): void {
    const x = column * CELL_WIDTH, y = row * CELL_HEIGHT;
    if (this.#look.underline) {
      this.#lines.line([x, y + UNDERLINE], [x + width * CELL_WIDTH, y + UNDERLINE]);
    }
    if (text === " " || this.#lines.add(text, x, y)) return;
    const dots = dotsPath(text, x, y), mark = markPath(text, x, y);
    this.#dots += dots;
    this.#marks += mark;
    if (dots === "" && mark === "") this.#addText(text, column, row, width);
  }

  /** The elements of the picture. */
  svg(): string[] {
    const { color, bold, dim } = this.#look;
    const opacity = dim ? ' opacity="0.55"' : "";
    const lines = this.#lines.path();
    const shapes = [
      lines && `<path class="lines" stroke="${color}"${opacity} d="${lines}"/>`,
      this.#dots && `<path class="dots" stroke="${color}"${opacity} d="${this.#dots}"/>`,
      this.#marks && `<path fill="${color}"${opacity} d="${this.#marks}"/>`,
    ];
    if (this.#runs.length > 0) {
      const weight = bold ? ' font-weight="bold"' : "";
      const texts = this.#runs.map(textElement);
      shapes.push(`<g fill="${color}"${weight}${opacity}>`, ...texts, "</g>");
    }
    return shapes.filter((shape) => shape !== "");
  }

  /** Single spaces are part of a run, even if something of another look stands there. */
  #addText(text: string, column: number, row: number, width: number): void {
    const last = this.#runs.at(-1);
    if (last?.row === row && column - last.end <= 1) {
      last.text += " ".repeat(column - last.end) + text;
      last.end = column + width;
    } else {
      this.#runs.push({ text, row, start: column, end: column + width });
    }
  }
}

/** A run has the length of its cells, whatever the width of the font's characters. */
function textElement({ text, row, start, end }: Run): string {
  const place = `x="${start * CELL_WIDTH}" y="${row * CELL_HEIGHT + BASELINE}"`;
  const length = end - start > 1 ? ` textLength="${(end - start) * CELL_WIDTH}"` : "";
  return `<text ${place}${length}>${escapeXml(text)}</text>`;
}
