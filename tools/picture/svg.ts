import { escapeXml } from "@ohlol/chart";
import { type Buffer, symbolText, TAIL } from "@ohlol/tui";
import { CELL_HEIGHT, CELL_WIDTH } from "./cell_size.ts";
import { Ink } from "./ink.ts";
import { backgroundOf, lookOf, terminalColors } from "./look.ts";

/** Room between the window's frame and the cells, and the height of its title bar. */
const PADDING = 14, TITLE_BAR = 34;

const FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

/**
 * A picture of a terminal window that shows a buffer. It looks the same with every monospaced font:
 * each run of text has its place and length on the grid of cells, and lines, dots and marks are
 * shapes.
 *
 * @param buffer what the terminal shows
 * @param title the window's title
 * @returns an SVG document
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { drawText } from "@ohlol/tui";
 * import { toSvg } from "./svg.ts";
 *
 * const buffer = new Buffer(10, 2);
 * drawText(buffer, 2, 1, "ohlol");
 * assertStringIncludes(toSvg(buffer, "sh"), '<text x="18" y="31.5" textLength="45">ohlol</text>');
 * ```
 */
export function toSvg(buffer: Buffer, title: string): string {
  const width = buffer.width * CELL_WIDTH + 2 * PADDING;
  const height = buffer.height * CELL_HEIGHT + TITLE_BAR + PADDING;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}">`,
    "<style>",
    `svg{font:15px ${FONTS}}`,
    ".lines{fill:none;stroke-width:1.25}",
    ".dots{fill:none;stroke-width:3;stroke-linecap:round}",
    ".back{shape-rendering:crispEdges}",
    "</style>",
    ...windowElements(width, height, title),
    `<g transform="translate(${PADDING} ${TITLE_BAR})">`,
    ...backgrounds(buffer),
    ...halfBlocks(buffer),
    ...inks(buffer),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** The frame of the window, the three buttons that most have, and its title. */
function windowElements(width: number, height: number, title: string): string[] {
  const buttons = ["#ff5f57", "#febc2e", "#28c840"].map((color, i) =>
    `<circle cx="${20 + 20 * i}" cy="${TITLE_BAR / 2}" r="6" fill="${color}"/>`
  );
  return [
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" ` +
    `fill="${terminalColors.background}" stroke="#4a505c"/>`,
    ...buttons,
    `<text x="${width / 2}" y="${TITLE_BAR / 2 + 4.5}" text-anchor="middle" fill="#8b919d">` +
    `${escapeXml(title)}</text>`,
  ];
}

/** A rectangle for each row of cells with the same background. */
function backgrounds(buffer: Buffer): string[] {
  return rectangles(buffer, CELL_HEIGHT, (at) => backgroundOf(buffer, at));
}

/** A rectangle for each row of half blocks of the same colour, which fill the upper halves of cells. */
function halfBlocks(buffer: Buffer): string[] {
  const colorAt = (at: number) => isHalfBlock(buffer, at) ? lookOf(buffer, at).color : null;
  return rectangles(buffer, CELL_HEIGHT / 2, colorAt);
}

function isHalfBlock({ cells }: Buffer, at: number): boolean {
  return symbolText(cells.symbols[at]) === "▀";
}

/** A rectangle from the top of its row for each run of cells of one colour; null is for none. */
function rectangles(
  buffer: Buffer,
  height: number,
  colorAt: (at: number) => string | null,
): string[] {
  const rects = [];
  for (let y = 0; y < buffer.height; y++) {
    for (let x = 0, end = 0; x < buffer.width; x = end) {
      const color = colorAt(buffer.index(x, y));
      end = x + 1;
      while (end < buffer.width && colorAt(buffer.index(end, y)) === color) end++;
      if (color === null) continue;
      rects.push(
        `<rect class="back" x="${x * CELL_WIDTH}" y="${y * CELL_HEIGHT}" ` +
          `width="${(end - x) * CELL_WIDTH}" height="${height}" fill="${color}"/>`,
      );
    }
  }
  return rects;
}

/** What the cells show, by the colour and weight that it is drawn in. */
function inks(buffer: Buffer): string[] {
  const inks = new Map<string, Ink>();
  for (let y = 0; y < buffer.height; y++) {
    for (let x = 0, width = 1; x < buffer.width; x += width) {
      const at = buffer.index(x, y);
      width = 1;
      while (x + width < buffer.width && buffer.cells.symbols[at + width] === TAIL) width++;
      if (isHalfBlock(buffer, at)) continue;
      const look = lookOf(buffer, at);
      const key = JSON.stringify(look);
      if (!inks.has(key)) inks.set(key, new Ink(look));
      inks.get(key)!.add(symbolText(buffer.cells.symbols[at]), x, y, width);
    }
  }
  return inks.values().toArray().flatMap((ink) => ink.svg());
}
