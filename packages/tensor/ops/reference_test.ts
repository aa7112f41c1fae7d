import { assert, assertEquals } from "@std/assert";
import {
  type DType,
  einsum,
  formatShape,
  gradientOf,
  record,
  Tensor,
  tensor,
  where,
} from "../mod.ts";
import elementwise from "../testdata/ops_elementwise.json" with { type: "json" };
import order from "../testdata/ops_order.json" with { type: "json" };
import pairs from "../testdata/ops_pairs.json" with { type: "json" };
import reduction from "../testdata/ops_reduction.json" with { type: "json" };
import shape from "../testdata/ops_shape.json" with { type: "json" };

/** A tensor as `op_case.py` writes it. */
interface Stored {
  dtype?: string;
  shape: number[];
  values: unknown[];
}

/** An op, what it was given, and what PyTorch made of it. */
interface ReferenceCase {
  op: string;
  inputs: Stored[];
  arguments?: unknown[];
  outputs: Stored[];
  gradients?: (unknown[] | null)[];
}

type Ops = Record<string, (...args: never[]) => Tensor<DType> | Tensor<DType>[]>;

/** The ops that are not methods of their first input with the others as arguments. */
const special: Ops = {
  clampBetween: (x: Tensor, min: Tensor, max: Tensor) => x.clamp({ min, max }),
  einsum: (...given: (Tensor | string)[]) =>
    einsum(given.at(-1) as string, ...given.slice(0, -1) as Tensor[]),
  where: where as never,
};

function apply({ op, arguments: given = [] }: ReferenceCase, inputs: Tensor<DType>[]): Tensor[] {
  const args = [...inputs, ...given.map(argumentOf)];
  const result = op in special
    ? special[op](...args as never[])
    : (inputs[0] as unknown as Ops)[op](...args.slice(1) as never[]);
  return (result instanceof Tensor ? [result] : Object.values(result)) as Tensor[];
}

/** An argument of JSON, in which texts stand for NaN and infinities, and null for undefined. */
function argumentOf(value: unknown): unknown {
  if (value === null) return undefined;
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : value;
}

function read({ dtype = "float32", shape, values }: Stored): Tensor<DType> {
  const data = tensor(values.map(Number), { dtype: dtype as DType });
  return data.view(shape);
}

/** Walks back from all outputs at once, since a walk frees the graph that they share. */
function pullBack(outputs: Tensor[]): void {
  const roots = outputs.filter(({ requiresGrad }) => requiresGrad);
  const root = record("root", roots, tensor(0), () => {
    for (const output of roots) {
      const k = outputs.indexOf(output);
      gradientOf(output)?.forEach((_, i, grad) => grad[i] += ((7 * i + 3 * k) % 31 - 15) / 8);
    }
  });
  root.backward();
}

function assertClose(what: string, actual: ArrayLike<number>, expected: readonly number[]): void {
  assertEquals(actual.length, expected.length, what);
  expected.forEach((value, i) => {
    const isSame = actual[i] === value || (isNaN(actual[i]) && isNaN(value));
    const isClose = Math.abs(actual[i] - value) <= 2e-6 * Math.max(1, Math.abs(value));
    assert(isSame || isClose, `${what}: element ${i} is ${actual[i]}, in PyTorch ${value}`);
  });
}

function check(row: ReferenceCase): void {
  const inputs = row.inputs.map(read);
  for (const input of inputs) {
    if (row.gradients && input.dtype === "float32") input.requiresGrad = true;
  }
  const outputs = apply(row, inputs);
  assertEquals(outputs.length, row.outputs.length);
  row.outputs.forEach((expected, k) => {
    assertEquals([outputs[k].dtype, outputs[k].shape], [
      expected.dtype ?? "float32",
      expected.shape,
    ]);
    assertClose(`output ${k}`, outputs[k].data, expected.values.map(Number));
  });
  if (!row.gradients) return;
  pullBack(outputs);
  row.gradients.forEach((expected, i) => {
    const { grad, size } = inputs[i];
    // A gradient that PyTorch has not is zero here, or missing, too.
    const actual = grad?.data ?? new Float32Array(size);
    assertClose(`gradient ${i}`, actual, expected?.map(Number) ?? new Array(size).fill(0));
  });
}

for (const { cases } of [elementwise, order, pairs, reduction, shape]) {
  for (const [op, rows] of Map.groupBy(cases as ReferenceCase[], ({ op }) => op)) {
    Deno.test(`${op} and its gradients are PyTorch's`, async (t) => {
      for (const [i, row] of rows.entries()) {
        const shapes = row.inputs.map(({ shape }) => formatShape(shape)).join(" and ");
        const args = row.arguments ? ` with ${JSON.stringify(row.arguments)}` : "";
        await t.step(`case ${i}: ${shapes}${args}`, () => check(row));
      }
    });
  }
}
