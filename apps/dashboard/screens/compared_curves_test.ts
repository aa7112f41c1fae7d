import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { History, type HistoryLimits } from "@ohlol/train";
import { stepEvent } from "../../../packages/train/testdata/recorded_sequence.ts";
import { curveOf, validationsOf } from "./compared_curves.ts";

/** A history of steps with these losses, each of which took so many seconds. */
function historyOf(losses: readonly number[], seconds: number, limits?: HistoryLimits): History {
  const history = new History("Adam", 100, limits);
  losses.forEach((loss, i) => history.add(stepEvent(i + 1, { loss, seconds, symbols: 10 })));
  return history;
}

const slow = historyOf([4, 3, 2, 1], 0.2);
const fast = historyOf([5, 5, 4, 4], 0.1);
const plain = { smoothing: 0, baseline: null } as const;

Deno.test("A curve lies over steps, symbols, or the time that its own steps have taken", () => {
  const xs = (["step", "symbols", "seconds"] as const).map((axis) =>
    curveOf(slow, { ...plain, axis }).map(({ x }) => Number(x.toFixed(9)))
  );
  assertEquals(xs, [[1, 2, 3, 4], [10, 20, 30, 40], [0.2, 0.4, 0.6, 0.8]]);
});

Deno.test("Over steps and symbols differences are those of the same step", () => {
  for (const axis of ["step", "symbols"] as const) {
    const ys = curveOf(slow, { ...plain, axis, baseline: fast }).map(({ y }) => y);
    assertEquals(ys, [-1, -2, -2, -3]);
  }
});

Deno.test("Over seconds they are those after the same time, as far as both have trained", () => {
  const options = { ...plain, axis: "seconds" } as const;
  const ofSlow = curveOf(slow, { ...options, baseline: fast });
  assertEquals(ofSlow.map(({ x, y }) => [x, y]), [[0.2, 4 - 5], [0.4, 3 - 4]]);
  const ofFast = curveOf(fast, { ...options, baseline: slow });
  assertEquals(ofFast.map(({ time, y }) => [time, y]), [[2, 5 - 4], [3, 4 - 4], [4, 4 - 3]]);
});

Deno.test("The smoothed difference is that of the running averages", () => {
  const smoothing = 2;
  const points = curveOf(slow, { axis: "step", smoothing, baseline: fast });
  points.forEach(({ smoothed }, i) => {
    const [own, other] = [slow, fast].map(({ records }) => records[i].smoothed[smoothing]);
    assertAlmostEquals(smoothed, own - other);
  });
});

Deno.test("Of thinned histories only steps that both have are compared", () => {
  const limits = { records: 16, snapshotBytes: 0 };
  const [own, other] = [1, 2].map((seed) => {
    const losses = Array.from({ length: 300 }, (_, i) => Math.sin(seed * i * i));
    return historyOf(losses, 0.1, limits);
  });
  const points = curveOf(own, { ...plain, axis: "step", baseline: other });
  assert(points.length >= 2 && points.length < own.records.length);
  for (const { time, y } of points) {
    assertEquals(y, Math.sin((time - 1) ** 2) - Math.sin(2 * (time - 1) ** 2));
  }
});

Deno.test("A curve of differences ends where the baseline diverged, one that diverges itself is kept", () => {
  const diverged = historyOf([5, NaN], 0.1);
  const compared = (a: History, b: History) =>
    curveOf(a, { ...plain, axis: "step", baseline: b }).map(({ y }) => y);
  assertEquals(compared(slow, diverged), [-1]);
  assertEquals(compared(diverged, slow), [1, NaN]);
});

Deno.test("Validation losses are compared at the same step, and not after the same time", () => {
  const [own, other] = [[3, 2], [4, 4]].map((losses) => {
    const history = historyOf([5, 5, 5, 5], 0.1);
    losses.forEach((loss, i) => {
      const moment = { time: 1, contestant: 0, step: 2 * i + 2, epoch: 1 };
      history.add({ type: "validation", ...moment, loss });
    });
    return history;
  });
  const places = validationsOf(own, { axis: "symbols", baseline: other });
  assertEquals(places, [{ time: 2, x: 20, y: -1 }, { time: 4, x: 40, y: -2 }]);
  assertEquals(validationsOf(own, { axis: "seconds", baseline: other }), []);
  assertEquals(validationsOf(own, { axis: "step", baseline: null }).map(({ y }) => y), [3, 2]);
});
