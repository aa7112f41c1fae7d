import type { Places } from "../places.ts";

/** The area of a chart in which the curves are, and the places in it. */
export interface ChartArea extends Places {
  /** The left end in the picture. */
  readonly left: number;
  /** The upper end in the picture. */
  readonly top: number;
  /** The width. */
  readonly width: number;
  /** The height. */
  readonly height: number;
}
