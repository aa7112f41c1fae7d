import type { BandPoint, Point } from "../figure.ts";
import type { Places } from "../places.ts";
import { rounded } from "./xml.ts";

/** Beyond this no renderer is exact any more; what lies there is cut off anyway. */
const farthest = 1e4;

/** A curve as the `d` of a path; empty if it has fewer than two points. */
export function curvePath(points: readonly Point[], { across, down }: Places): string {
  const places = points.map(({ x, y }) => [across(x), down(y)] as const)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return places.length < 2 ? "" : `M${joined(places)}`;
}

/** A band as the `d` of a closed path. It is cut off at the top, and where its lower end is missing. */
export function bandPath(band: readonly BandPoint[], { across, down }: Places): string {
  const ends = band.map(({ x, low, high }) => {
    const upper = down(high);
    return { x: across(x), lower: down(low), upper: Number.isFinite(upper) ? upper : 0 };
  });
  return stretches(ends, ({ lower }) => Number.isFinite(lower)).map((stretch) => {
    const back = stretch.toReversed().map(({ x, lower }) => [x, lower] as const);
    return `M${joined([...stretch.map(({ x, upper }) => [x, upper] as const), ...back])}z`;
  }).join("");
}

/** The stretches of a list, of two items or more, in which all are such. */
function stretches<Item>(items: readonly Item[], isSuch: (item: Item) => boolean): Item[][] {
  const found: Item[][] = [[]];
  for (const item of items) {
    if (isSuch(item)) found.at(-1)!.push(item);
    else found.push([]);
  }
  return found.filter(({ length }) => length > 1);
}

function joined(places: readonly (readonly [x: number, y: number])[]): string {
  const near = (place: number) => rounded(Math.max(-farthest, Math.min(farthest, place)));
  return places.map(([x, y]) => `${near(x)} ${near(y)}`).join("L");
}
