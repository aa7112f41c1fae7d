import { assertEquals } from "@std/assert";
import { figureDetail, figureHeight } from "./unrolled_detail.ts";
import type { NetworkReading } from "./network_reading.ts";

function shape(hiddenSize: number, layers = 1): NetworkReading {
  return { hiddenSize, layers: Array(layers), head: null } as unknown as NetworkReading;
}

Deno.test("The figure gives up arrows first, then units, then the numbers, then the boxes", () => {
  const details = [17, 16, 14, 13, 12, 8, 7, 0].map((height) => figureDetail(height, shape(4)));
  assertEquals(details.map(({ name, units }) => `${name} ${units}`), [
    "full 4",
    "tight 4",
    "tight 4",
    "tight 3",
    "small 0",
    "small 0",
    "tiny 0",
    "tiny 0",
  ]);
});

Deno.test("Each layer takes its rows", () => {
  assertEquals([1, 2, 3].map((layers) => figureHeight("small", 0, shape(4, layers))), [8, 11, 14]);
  assertEquals([1, 2].map((layers) => figureHeight("tight", 4, shape(4, layers))), [14, 23]);
  assertEquals([1, 2].map((layers) => figureHeight("full", 4, shape(4, layers))), [17, 28]);
});

Deno.test("Every detail fits the height that it is chosen for", () => {
  for (const layers of [1, 2, 3]) {
    for (let height = 14; height < 60; height++) {
      const { name, units } = figureDetail(height, shape(7, layers));
      assertEquals(figureHeight(name, units, shape(7, layers)) <= height, true);
    }
  }
});
