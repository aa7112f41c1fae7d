import { type LandscapeEvent, planeError, pointAt } from "@ohlol/train";
import {
  showsBlocks,
  type Surface,
  type SurfaceLine,
  type SurfaceMark,
  type SurfacePoint,
  type Theme,
} from "@ohlol/tui/widgets";
import type { ShownContestant } from "../shown.ts";
import { lossScale } from "./loss_scale.ts";

/** From this part of the true loss on, what the plane gets wrong is shown: the path is dotted. */
export const visibleError = 0.1;

/**
 * A landscape as it is drawn: the losses, and on them the paths up to a step of the contestants that
 * are not hidden, that of the selected one on top.
 */
export function surfaceOf(
  landscape: LandscapeEvent,
  contestants: readonly ShownContestant[],
  step: number,
  theme: Theme,
): Surface {
  const { size, spacing, losses, left, bottom, side } = landscape;
  const hidden = contestants.filter(({ isHidden }) => isHidden).map(({ number }) => number);
  const scale = lossScale(landscape, new Set(hidden));
  const column = (x: number) => (x - left) / side * (size - 1);
  const row = (y: number) => (y - bottom) / side * (size - 1);
  const start: SurfaceMark = { x: column(0), y: row(0), sign: "+", style: { bold: true } };
  const lines: SurfaceLine[] = [];
  const marks: SurfaceMark[] = [start];
  const shown = contestants.filter(({ isHidden }) => !isHidden)
    .toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  for (const { number, marker, style } of shown) {
    const path = landscape.paths[number];
    if (path === undefined) continue;
    const points = path.steps.slice(0, pointAt(path, step) + 1).map((_, i): SurfacePoint => ({
      x: column(path.x[i]),
      y: row(path.y[i]),
      height: scale.place(path.losses[i]),
      isDotted: Math.abs(planeError(path, i)) > visibleError,
    }));
    const { x, y } = points[points.length - 1];
    lines.push({ points, sign: marker });
    const isOnStart = points.length < 2;
    if (!isOnStart) marks.push({ x, y, sign: marker, style: { ...markStyle(theme), ...style } });
  }
  return { size, spacing, height: (x, y) => scale.place(losses[y * size + x]), lines, marks };
}

/** A mark is bold; where its path is drawn with the same sign, it is set off by its background. */
function markStyle(theme: Theme) {
  return showsBlocks(theme) ? { bold: true } : { bold: true, inverse: true };
}
