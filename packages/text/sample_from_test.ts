import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Generator, manualSeed, ones, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { sampleFrom, type SampleOptions } from "./mod.ts";

const row = [0.5, -1, 2, 0, 1.5, 1];
const probabilities = tensor([0.1, 0.2, 0.3, 0.4]).log();

/** Indices drawn one after the other from the same logits. */
function draw(logits: Tensor, count: number, options: SampleOptions): number[] {
  const generator = new Generator(11);
  return Array.from({ length: count }, () => sampleFrom(logits, { generator, ...options }).item());
}

/** How often each index comes among 4000. */
function assertShares(options: SampleOptions, expected: number[]): void {
  const ids = draw(probabilities, 4000, options);
  expected.forEach((share, i) => {
    assertAlmostEquals(ids.filter((id) => id === i).length / ids.length, share, 0.03, `index ${i}`);
  });
}

Deno.test("sampleFrom draws the indices that it has always drawn", () => {
  const known: [options: SampleOptions, ids: number[]][] = [
    [{}, [2, 0, 0, 4, 2, 2, 4, 5, 2, 1, 2, 2, 0, 5, 2, 4, 5, 0, 5, 5, 4, 4, 1, 2]],
    [{ temperature: 0.5 }, [
      2,
      2,
      0,
      2,
      2,
      2,
      4,
      5,
      2,
      2,
      2,
      2,
      0,
      4,
      2,
      4,
      5,
      2,
      4,
      4,
      4,
      4,
      2,
      2,
    ]],
    [{ temperature: 2, topK: 3 }, [
      2,
      2,
      2,
      4,
      4,
      2,
      4,
      5,
      4,
      2,
      4,
      2,
      2,
      5,
      4,
      5,
      5,
      2,
      5,
      5,
      4,
      4,
    ]],
    [{ topK: 9 }, [2, 2, 2, 4, 4, 2, 5, 3, 4, 2, 4, 2, 2, 0, 4, 5, 3, 2, 0, 0, 5, 5, 2, 4]],
  ];
  for (const [options, ids] of known) assertEquals(draw(tensor(row), ids.length, options), ids);
});

Deno.test("sampleFrom draws an index as often as it is probable", () => {
  assertShares({}, [0.1, 0.2, 0.3, 0.4]);
  assertShares({ temperature: 0.5 }, [0.01, 0.04, 0.09, 0.16].map((p) => p / 0.3));
  assertShares({ temperature: 1000 }, [0.25, 0.25, 0.25, 0.25]);
});

Deno.test("sampleFrom draws one of the k most likely indices", () => {
  assertShares({ topK: 2 }, [0, 0, 3 / 7, 4 / 7]);
  assertShares({ topK: 1 }, [0, 0, 0, 1]);
  assertShares({ topK: 9 }, [0.1, 0.2, 0.3, 0.4]);
});

Deno.test("sampleFrom draws from the smallest nucleus of that probability", () => {
  assertShares({ topP: 0.3 }, [0, 0, 0, 1]);
  assertShares({ topP: 0.5 }, [0, 0, 3 / 7, 4 / 7]);
  assertShares({ topP: 0.75 }, [0, 2 / 9, 3 / 9, 4 / 9]);
  assertShares({ topP: 0.9999 }, [0.1, 0.2, 0.3, 0.4]);
});

Deno.test("sampleFrom takes the nucleus of what the temperature and topK leave", () => {
  assertShares({ topK: 2, topP: 0.55 }, [0, 0, 0, 1]);
  assertShares({ temperature: 0.25, topP: 0.7 }, [0, 0, 0, 1]);
  assertShares({ temperature: 1000, topP: 0.7 }, [0, 1 / 3, 1 / 3, 1 / 3]);
});

Deno.test("sampleFrom picks the first most likely index at temperature 0, and draws nothing", () => {
  const generator = new Generator(1);
  const logits = tensor([[1, 3, 3], [2, 1, 0]]);
  assertEquals(sampleFrom(logits, { temperature: 0, generator }).toArray(), [1, 0]);
  assertEquals(generator.random(), new Generator(1).random());
});

Deno.test("sampleFrom draws once for each row of logits of any shape", () => {
  manualSeed(5);
  const ids = sampleFrom(zeros([2, 3, 4]));
  assertEquals([ids.dtype, ids.shape], ["int32", [2, 3]]);
  manualSeed(5);
  const rows = Array.from({ length: 6 }, () => sampleFrom(zeros([4])).item());
  assertEquals([...ids.data], rows);
  assertEquals(sampleFrom(zeros([4])).shape, []);
  assertEquals(sampleFrom(zeros([0, 4])).shape, [0]);
});

Deno.test("sampleFrom never draws what has no probability, and something where all are NaN", () => {
  const logits = tensor([-Infinity, 0, -Infinity]);
  assertEquals(new Set(draw(logits, 100, {})), new Set([1]));
  for (const temperature of [0, 1]) {
    const [id] = draw(tensor([NaN, NaN]), 1, { temperature });
    assertEquals(id === 0 || id === 1, true);
  }
});

Deno.test("sampleFrom refuses logits and options that it can't draw from", () => {
  const ranges: [call: () => unknown, message: string][] = [
    [
      () => sampleFrom(tensor(1)),
      "sampleFrom expected at least one logit in the last dimension: got shape []",
    ],
    [
      () => sampleFrom(zeros([2, 0])),
      "sampleFrom expected at least one logit in the last dimension: got shape [2, 0]",
    ],
    [
      () => sampleFrom(zeros([2]), { temperature: -1 }),
      "sampleFrom expected temperature >= 0: got -1",
    ],
    [
      () => sampleFrom(zeros([2]), { temperature: Infinity }),
      "sampleFrom expected temperature >= 0: got Infinity",
    ],
    [
      () => sampleFrom(zeros([2]), { temperature: NaN }),
      "sampleFrom expected temperature >= 0: got NaN",
    ],
    [
      () => sampleFrom(zeros([2]), { topK: 0.5 }),
      "sampleFrom expected a whole number >= 0 as topK: got 0.5",
    ],
    [
      () => sampleFrom(zeros([2]), { topP: 0 }),
      "sampleFrom expected topP above 0 and at most 1: got 0",
    ],
    [
      () => sampleFrom(zeros([2]), { topP: 1.1 }),
      "sampleFrom expected topP above 0 and at most 1: got 1.1",
    ],
  ];
  for (const [call, message] of ranges) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
  const integers = ones([2], { dtype: "int32" }) as unknown as Tensor;
  const types: [call: () => unknown, got: string][] = [
    [() => sampleFrom(integers), "int32"],
    [() => sampleFrom([0, 1] as never), "object"],
  ];
  for (const [call, got] of types) {
    const { message } = assertThrows(call, TypeError);
    assertEquals(message, `sampleFrom expected float32 logits: got ${got}`);
  }
});
