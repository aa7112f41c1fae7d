import { assertEquals } from "@std/assert";
import { linearAxis } from "./axis.ts";
import { type ChartAxes, extentOf } from "./figure.ts";
import { endOfCurve, freePlaces, placesIn, verticalAxis } from "./places.ts";

function axesOf(values: readonly number[], isLog: boolean): ChartAxes {
  return { xName: "step", xEnd: 3, isLog, extent: extentOf(values), references: [] };
}

Deno.test("The extent of numbers is that of the finite ones", () => {
  assertEquals(extentOf([3, NaN, -1, Infinity, 0.5]), { low: -1, high: 3, lowPositive: 0.5 });
  assertEquals(extentOf([]), { low: Infinity, high: -Infinity, lowPositive: Infinity });
});

Deno.test("There is no axis without values, and no logarithmic one without values above 0", () => {
  assertEquals(verticalAxis(axesOf([], false), 4), null);
  assertEquals(verticalAxis(axesOf([-1, 0], true), 4), null);
  assertEquals(verticalAxis(axesOf([-1, 1], true), 4)?.position(0), NaN);
  assertEquals(verticalAxis(axesOf([1, 3], false), 4)?.position(2), 0.5);
});

Deno.test("The first number is at the left, the last at the right, the highest value at the top", () => {
  const { across, down } = placesIn(linearAxis(2, 4, 3), { xEnd: 5 }, 100, 40);
  assertEquals([1, 3, 5].map(across), [0, 50, 100]);
  assertEquals([4, 3, 2].map(down), [0, 20, 40]);
  const from = placesIn(linearAxis(2, 4, 3), { xStart: 10, xEnd: 20 }, 100, 40);
  assertEquals([10, 15, 20].map(from.across), [0, 50, 100]);
  assertEquals(placesIn(linearAxis(2, 4, 3), { xEnd: 1 }, 100, 40).across(1), 0);
});

Deno.test("A curve ends at its last point that has a place", () => {
  const places = placesIn(linearAxis(2, 4, 3), { xEnd: 3 }, 100, 40);
  const points = [4, 3, NaN].map((y, i) => ({ x: i + 1, y }));
  assertEquals(endOfCurve({ points, smoothed: null }, places), { x: 2, y: 3 });
  assertEquals(endOfCurve({ points, smoothed: [] }, places), undefined);
});

Deno.test("Labels that want the same place stand below each other, and all of them inside", () => {
  assertEquals(freePlaces([0, 0, 5], 10), [0, 1, 5]);
  assertEquals(freePlaces([8, 9, 9], 10), [7, 8, 9]);
  assertEquals(freePlaces([10, 12, 90], 100, 16), [10, 26, 84]);
});
