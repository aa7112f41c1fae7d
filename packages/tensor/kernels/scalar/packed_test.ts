import { assertEquals } from "@std/assert";
import { assertClose } from "../../testdata/compare_kernels.ts";
import { outputs, randomProblem, withOwnOutputs } from "../../testdata/problems.ts";
import type { RecurrentBackward } from "../kernels.ts";
import { scalarKernels } from "./scalar.ts";

const batchSizes = [4, 4, 3, 1, 1];

/** What has a row for each step of each member, and how many numbers that takes. */
function rowSizes({ hiddenSize, inputSize, input }: RecurrentBackward) {
  return {
    input: input instanceof Int32Array ? 1 : inputSize,
    gradInput: inputSize,
    output: hiddenSize,
    outputGrad: hiddenSize,
    cellStates: hiddenSize,
    saved: 4 * hiddenSize,
  };
}

/** Where the rows of a member are in a packed sequence. */
function rowsOf(member: number): number[] {
  const firsts = batchSizes.map((_, t) => batchSizes.slice(0, t).reduce((a, b) => a + b, 0));
  return firsts.filter((_, t) => batchSizes[t] > member).map((first) => first + member);
}

/** A member of a packed sequence as a sequence of its own, which adds to the same gradients of weights. */
function memberOf(packed: RecurrentBackward, member: number): RecurrentBackward {
  const rows = rowsOf(member), H = packed.hiddenSize;
  const alone: Record<string, unknown> = {
    ...packed,
    batchSizes: undefined,
    steps: rows.length,
    batch: 1,
  };
  for (const [name, size] of Object.entries(rowSizes(packed))) {
    const all = packed[name as "input"];
    alone[name] = all &&
      all.filter((_, i) => rows.includes(Math.floor(i / size)));
  }
  for (const name of ["h0", "c0", "hnGrad", "cnGrad", "gradH0", "gradC0"] as const) {
    alone[name] = packed[name]?.slice(member * H, (member + 1) * H) ?? null;
  }
  return alone as unknown as RecurrentBackward;
}

for (const cell of ["rnnTanh", "rnnRelu", "gru", "lstm"] as const) {
  Deno.test(`scalar ${cell} makes of a packed sequence what it makes of each member alone`, () => {
    for (let flags = 0; flags < 8; flags++) {
      const packed = randomProblem({
        cell,
        steps: 0,
        batch: 0,
        inputSize: 3,
        hiddenSize: 5,
        batchSizes,
        reverse: (flags & 1) > 0,
        indices: (flags & 2) > 0,
      });
      if (flags & 4) Object.assign(packed, { outputGrad: null, hnGrad: null, cnGrad: null });
      const expected = withOwnOutputs(packed);
      scalarKernels.recurrentForward(packed);
      scalarKernels.recurrentBackward(packed);
      for (let member = 0; member < 4; member++) {
        const alone = memberOf(expected, member);
        scalarKernels.recurrentForward(alone);
        scalarKernels.recurrentBackward(alone);
        const actual = memberOf(packed, member);
        for (const name of outputs) {
          if (name.startsWith("gradWeight") || name.startsWith("gradBias")) continue;
          assertClose(actual[name] ?? [], alone[name] ?? [], 2e-6, `${name} of ${member}`);
        }
      }
      for (const name of ["gradWeightIh", "gradWeightHh", "gradBiasIh", "gradBiasHh"] as const) {
        assertClose(packed[name]!, expected[name]!, 2e-6, name);
      }
    }
  });
}

Deno.test("scalar kernels make of members of equal length what they make of a sequence without sizes", () => {
  for (const cell of ["rnnTanh", "gru", "lstm"] as const) {
    const shape = { cell, steps: 3, batch: 2, inputSize: 3, hiddenSize: 5, reverse: true };
    const plain = randomProblem(shape), packed = randomProblem({ ...shape, batchSizes: [2, 2, 2] });
    for (const problem of [plain, packed]) {
      scalarKernels.recurrentForward(problem);
      scalarKernels.recurrentBackward(problem);
    }
    for (const name of outputs) assertEquals(packed[name], plain[name]);
  }
});
