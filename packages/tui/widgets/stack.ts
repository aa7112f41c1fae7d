import type { Buffer } from "../buffer.ts";
import { fixed, rows } from "../layout.ts";
import type { Rect } from "../rect.ts";
import { drawHeatMap, type HeatMap, heatMapHeads } from "./heat_map.ts";
import { drawPanel } from "./panel.ts";
import type { StepColumns } from "./steps.ts";
import type { Theme } from "./theme.ts";

/** One of the panels below each other. */
export interface Panel {
  readonly title: string;
  /** The rows that it needs for everything, without its lines. */
  readonly height: number;
  /** The rows with which it still makes sense. */
  readonly leastHeight: number;
  draw(buffer: Buffer): void;
}

/** The lines above and below a panel. */
export const lines = 2;

/** Those that it shares with its neighbour. */
export const shared = 1;

/** A heat map as a panel. */
export function heatMapPanel(
  title: string,
  map: HeatMap,
  columns: StepColumns,
  theme: Theme,
): Panel {
  return {
    title,
    height: map.labels.length + heatMapHeads,
    leastHeight: Math.min(map.labels.length, 3) + heatMapHeads,
    draw: (buffer) => drawHeatMap(map, columns, buffer, theme),
  };
}

/**
 * Draws panels below each other, sharing lines: the first in any case, of the others those for which
 * there is room. The last one takes what is left.
 */
export function drawStack(
  buffer: Buffer,
  rect: Rect,
  panels: readonly Panel[],
  theme: Theme,
): void {
  const [first, ...rest] = panels;
  const shown = [{ panel: first, height: Math.min(rect.height, first.height + lines) }];
  let room = rect.height - shown[0].height;
  for (const panel of rest) {
    if (room < panel.leastHeight + lines - shared) continue;
    const height = Math.min(room, panel.height + lines - shared);
    shown.push({ panel, height: height + shared });
    room -= height;
  }
  shown[shown.length - 1].height += room;
  const rects = rows(rect, shown.map(({ height }) => fixed(height)), -shared);
  shown.forEach(({ panel }, i) => panel.draw(drawPanel(buffer, rects[i], panel.title, theme)));
}
