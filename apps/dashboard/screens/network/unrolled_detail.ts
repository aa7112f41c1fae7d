import type { NetworkReading } from "./network_reading.ts";

/** How much of the unrolled network is drawn. */
export interface FigureDetail {
  /** All; the same without arrows between the parts; each layer in three rows; each in one. */
  readonly name: "full" | "tight" | "small" | "tiny";
  /** The units of each state that have a row. */
  readonly units: number;
  /** Whether there are rows for arrows between the parts. */
  readonly hasArrows: boolean;
}

type Shape = Pick<NetworkReading, "layers" | "head" | "hiddenSize">;

// Steps, targets and outputs above; input and one-hot vectors below.
const frameRows = 5;
const cellRows = 3;
const boxLines = 2;

/** The rows of a figure with so many units for each state. */
export function figureHeight(
  name: FigureDetail["name"],
  units: number,
  { layers, head }: Shape,
): number {
  if (name === "tiny") return frameRows + layers.length;
  if (name === "small") return frameRows + cellRows * layers.length;
  const arrows = name === "full" ? 1 + 2 * layers.length : 0;
  const headRows = head === null ? 0 : 1;
  return frameRows + headRows + arrows + layers.length * (units + boxLines + cellRows);
}

/** The most detail that fits. */
export function figureDetail(height: number, shape: Shape): FigureDetail {
  const { hiddenSize, layers } = shape;
  if (figureHeight("full", hiddenSize, shape) <= height) {
    return { name: "full", units: hiddenSize, hasArrows: true };
  }
  const rest = height - figureHeight("tight", 0, shape);
  const units = Math.min(hiddenSize, Math.floor(rest / layers.length));
  if (units >= Math.min(hiddenSize, 3)) return { name: "tight", units, hasArrows: false };
  const name = figureHeight("small", 0, shape) <= height ? "small" : "tiny";
  return { name, units: 0, hasArrows: false };
}
