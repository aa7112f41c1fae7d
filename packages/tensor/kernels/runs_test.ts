import { assertEquals } from "@std/assert";
import { randomProblem } from "../testdata/problems.ts";
import { rowsOf, runsOf, statesBefore } from "./runs.ts";
import { recurrentWork } from "./work.ts";

const shape = { cell: "lstm", steps: 5, batch: 4, inputSize: 3, hiddenSize: 2 } as const;

Deno.test("An ordinary sequence is one run", () => {
  const run = { from: 0, count: 20, steps: 5, batch: 4 };
  assertEquals(runsOf(randomProblem(shape)), [run]);
});

Deno.test("A packed sequence has a run for each number of members, in the order of time", () => {
  const packed = randomProblem({ ...shape, batchSizes: [4, 4, 2, 1, 1, 1] });
  assertEquals(runsOf(packed), [
    { from: 0, count: 8, steps: 2, batch: 4 },
    { from: 8, count: 2, steps: 1, batch: 2 },
    { from: 10, count: 3, steps: 3, batch: 1 },
  ]);
});

Deno.test("A packed sequence is as much work as it has rows, and not as its longest member takes", () => {
  const packed = randomProblem({ ...shape, batchSizes: [4, ...new Array(99).fill(1)] });
  assertEquals(rowsOf(packed), 103);
  assertEquals(recurrentWork(packed), 103 * recurrentWork({ ...shape, steps: 1, batch: 1 }));
});

Deno.test("A run starts from the states of the one walked before it, and of members that start", () => {
  const packed = randomProblem({ ...shape, batchSizes: [3, 3, 2] });
  const [long, short] = runsOf(packed);
  const initial = Float32Array.from({ length: 6 }, (_, i) => -i);
  const states = Float32Array.from({ length: 16 }, (_, i) => i);
  const before = (...runs: [typeof long, typeof long | undefined, boolean]) => {
    const [run, previous, reverse] = runs;
    const parts = statesBefore(run, previous, { ...packed, reverse }, initial, states);
    return parts.map((part) => [...part]);
  };
  assertEquals(before(long, undefined, false), [[], [...initial]]);
  assertEquals(before(short, long, false), [[6, 7, 8, 9], []]);
  assertEquals(before(short, undefined, true), [[], [...initial.subarray(0, 4)]]);
  assertEquals(before(long, short, true), [[12, 13, 14, 15], [...initial.subarray(4)]]);
});
