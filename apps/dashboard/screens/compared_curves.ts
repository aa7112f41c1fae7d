import type { History, StepRecord } from "@ohlol/train";
import type { Point } from "@ohlol/tui/widgets";
import type { TimeAxis } from "../state/time_axes.ts";
import { placeOf, placeOfStep } from "./curve_axis.ts";

/** A point of a contestant's curve: a loss, or its difference to the baseline's. */
export interface CurvePoint extends Point {
  /** The step. */
  readonly time: number;
  /** The same of the running averages. */
  readonly smoothed: number;
}

/** What a curve consists of. */
export interface CurveOptions {
  /** The axis on which it is placed. */
  readonly axis: TimeAxis;
  /** Which of the smoothings it has. */
  readonly smoothing: number;
  /** The contestant whose losses are subtracted; null for none. */
  readonly baseline: History | null;
}

/**
 * The curve of a contestant. With a baseline, it has a point wherever both have a loss: at the same
 * step, or on an axis of seconds after the same training time.
 */
export function curveOf(
  { records }: History,
  { axis, smoothing, baseline }: CurveOptions,
): CurvePoint[] {
  const pointOf = (record: StepRecord, other: StepRecord | null): CurvePoint => ({
    time: record.time,
    x: placeOf(record, axis),
    y: record.loss - (other?.loss ?? 0),
    smoothed: record.smoothed[smoothing] - (other?.smoothed[smoothing] ?? 0),
  });
  if (baseline === null) return records.map((record) => pointOf(record, null));
  const beside = besideOf(baseline.records, axis);
  return records.flatMap((record) => {
    const other = beside(record);
    return other === null ? [] : [pointOf(record, other)];
  });
}

/** The validation losses of a contestant, or their differences to those of the same step. */
export function validationsOf(
  history: History,
  { axis, baseline }: Pick<CurveOptions, "axis" | "baseline">,
): (Point & { readonly time: number })[] {
  // Validations come after steps: after the same seconds there are hardly ever two.
  if (baseline !== null && axis === "seconds") return [];
  return history.validations.flatMap(({ time, loss }) => {
    const other = baseline?.validations.find((one) => one.time === time);
    if (baseline !== null && other === undefined) return [];
    return [{ time, x: placeOfStep(history, time, axis), y: loss - (other?.loss ?? 0) }];
  });
}

/** Finds, for one record after the other, the baseline's that it is compared to; null for none. */
function besideOf(
  records: readonly StepRecord[],
  axis: TimeAxis,
): (record: StepRecord) => StepRecord | null {
  // Long runs are thinned: what isn't the same step has seen other data.
  const isExact = axis !== "seconds";
  let next = 0;
  return (record) => {
    const place = placeOf(record, axis);
    while (next < records.length && placeOf(records[next], axis) <= place) next++;
    if (next === 0) return null;
    const other = records[next - 1];
    const isLast = next === records.length;
    const isThere = isExact
      ? other.time === record.time
      : !isLast || placeOf(other, axis) === place;
    return isThere && Number.isFinite(other.loss) ? other : null;
  };
}
