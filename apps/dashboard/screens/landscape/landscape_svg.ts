import { escapeXml } from "@ohlol/chart";
import { type LandscapeEvent, type LandscapePath, planeError, shareInPlane } from "@ohlol/train";
import { contourBands, createTheme, formatLoss, surfaceColor, wrapText } from "@ohlol/tui/widgets";
import { shortNames } from "../shown.ts";
import { contourSegments } from "./contours.ts";
import { type LossScale, lossScale } from "./loss_scale.ts";
import { percent } from "./paths_table.ts";
import { visibleError } from "./picture.ts";
import { planeTexts } from "./plane_panel.ts";
import { words } from "../../locale/words.ts";

/** The side of the picture, and the room around it for the title and for what stands below. */
const side = 600, top = 34, margin = 14, lineHeight = 19;

/** The longest line of the notes, in characters. */
const noteWidth = 88;

/** Shades of the surface: squares of the grid with the same one are one rectangle. */
const shades = 36;

const theme = createTheme({ ascii: false, level: "truecolor" });

/**
 * A landscape as an SVG document: the loss over the plane with contour lines, and the contestants'
 * paths in the colour of their true loss, dotted where the plane is off by more than a tenth.
 *
 * @param landscape The landscape; all of it must be measured.
 * @param labels The contestants' labels, in the order of their numbers.
 * @param title What stands above it.
 */
export function landscapeSvg(
  landscape: LandscapeEvent,
  labels: readonly string[],
  title: string,
): string {
  const names = shortNames(labels);
  const scale = lossScale(landscape);
  const notes = [
    ...planeTexts(landscape, names),
    ...landscape.paths.map((path, i) =>
      words.landscape.inPlane(names[i], percent(shareInPlane(path)))
    ),
    words.landscape.pathColors,
  ].flatMap((note) => wrapText(note, noteWidth));
  const width = side + 2 * margin;
  const height = top + side + (notes.length + 2) * lineHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#d6dae2">`,
    `<rect width="${width}" height="${height}" fill="#15181e"/>`,
    `<text x="${margin}" y="22" font-size="15" font-weight="bold">${escapeXml(title)}</text>`,
    `<g transform="translate(${margin} ${top})">`,
    ...surfaceElements(landscape, scale),
    ...contourElements(landscape, scale),
    ...landscape.paths.flatMap((path, i) => pathElements(path, i, names[i], landscape, scale)),
    "</g>",
    ...scaleElements(scale, top + side + lineHeight),
    ...notes.map((note, i) =>
      `<text x="${margin}" y="${top + side + (i + 2) * lineHeight + 4}">${escapeXml(note)}</text>`
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** A rectangle for each row of squares with the same shade, around the points of the grid. */
function surfaceElements({ size, losses }: LandscapeEvent, { place }: LossScale): string[] {
  // At whole pixels: between edges at fractions of one the background would show.
  const edge = (index: number) => Math.round(index * side / size);
  const shade = (column: number, row: number) => {
    const height = place(losses[row * size + column]);
    return Math.round((Number.isNaN(height) ? 1 : Math.max(0, Math.min(1, height))) * shades);
  };
  const rects: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0, end = 0; column < size; column = end) {
      const own = shade(column, row);
      end = column + 1;
      while (end < size && shade(end, row) === own) end++;
      rects.push(
        `<rect x="${edge(column)}" y="${edge(size - 1 - row)}" ` +
          `width="${edge(end) - edge(column)}" height="${
            edge(size - row) - edge(size - 1 - row)
          }" ` +
          `fill="${css(surfaceColor(own / shades, 0.36))}"/>`,
      );
    }
  }
  return [`<g shape-rendering="crispEdges">`, ...rects, "</g>"];
}

function contourElements({ size, losses }: LandscapeEvent, { place }: LossScale): string[] {
  const cell = side / size;
  const heights = losses.map(place);
  const at = (x: number, y: number) =>
    `${digits((x + 0.5) * cell)} ${digits((size - 0.5 - y) * cell)}`;
  return Array.from({ length: contourBands - 1 }, (_, i) => {
    const level = (i + 1) / contourBands;
    const segments = contourSegments(heights, size, level)
      .map(([x0, y0, x1, y1]) => `M${at(x0, y0)}L${at(x1, y1)}`);
    return `<path fill="none" stroke="${css(surfaceColor(level, 0.62))}" d="${
      segments.join("")
    }"/>`;
  });
}

function pathElements(
  path: LandscapePath,
  number: number,
  name: string,
  { left, bottom, side: extent, size }: LandscapeEvent,
  { place }: LossScale,
): string[] {
  const inner = side * (size - 1) / size, edge = side / size / 2;
  const x = (i: number) => digits(edge + (path.x[i] - left) / extent * inner);
  const y = (i: number) => digits(side - edge - (path.y[i] - bottom) / extent * inner);
  const lines = path.steps.slice(1).map((_, i) => {
    const isDotted = Math.abs(planeError(path, i + 1)) > visibleError;
    const dots = isDotted ? ' stroke-dasharray="2 5"' : "";
    return `<path fill="none" stroke-width="3" stroke="${
      css(surfaceColor(place(path.losses[i + 1])))
    }"${dots} d="M${x(i)} ${y(i)}L${x(i + 1)} ${y(i + 1)}"/>`;
  });
  const last = path.steps.length - 1;
  const color = css(theme.styles.contestants[number % theme.styles.contestants.length].fg!);
  return [
    ...lines,
    `<circle cx="${x(0)}" cy="${y(0)}" r="3" fill="#ffffff"/>`,
    `<circle cx="${x(last)}" cy="${y(last)}" r="5" fill="${color}" stroke="#101218" ` +
    `stroke-width="2"/>`,
    `<text x="${x(last)}" y="${y(last)}" dx="9" dy="4" fill="${color}" stroke="#101218" ` +
    `stroke-width="3" paint-order="stroke">${escapeXml(name)}</text>`,
  ];
}

/** The colours from the lowest to the highest loss. */
function scaleElements({ low, high }: LossScale, y: number): string[] {
  const width = 200, count = 40;
  const steps = Array.from(
    { length: count },
    (_, i) =>
      `<rect x="${margin + 60 + i * width / count}" y="${y - 11}" width="${width / count + 0.5}" ` +
      `height="12" fill="${css(surfaceColor(i / (count - 1)))}"/>`,
  );
  return [
    `<text x="${margin}" y="${y}">${formatLoss(low)}</text>`,
    ...steps,
    `<text x="${margin + 70 + width}" y="${y}">${
      words.landscape.logScale(formatLoss(high))
    }</text>`,
  ];
}

function css(color: number): string {
  return `#${(color & 0xffffff).toString(16).padStart(6, "0")}`;
}

function digits(value: number): string {
  return String(Number(value.toFixed(1)));
}
