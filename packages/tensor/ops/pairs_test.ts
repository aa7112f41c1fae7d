import { assertEquals } from "@std/assert";
import { gradcheck, type Tensor, tensor, zeros } from "../mod.ts";
import { pairOf } from "./pairs.ts";

/** How operands of two shapes broadcast: rows, columns, and the strides of both. */
function grid(a: number[], b: number[]) {
  const { grid } = pairOf("add", zeros(a), zeros(b));
  return grid && [
    grid.rows,
    grid.columns,
    [grid.a.row, grid.a.column],
    [grid.b.row, grid.b.column],
  ];
}

Deno.test("Operands broadcast as matrices, rows, columns and numbers", () => {
  assertEquals(grid([2, 3], [3]), [2, 3, [3, 1], [0, 1]]);
  assertEquals(grid([2, 3], [2, 1]), [2, 3, [3, 1], [1, 0]]);
  assertEquals(grid([2, 3], []), [1, 6, [0, 1], [0, 0]]);
  assertEquals(grid([2, 1], [1, 3]), [2, 3, [1, 0], [0, 1]]);
  assertEquals(grid([4, 2, 3], [2, 3]), [4, 6, [6, 1], [0, 1]]);
  assertEquals(grid([4, 2, 3], [4, 1, 1]), [4, 6, [6, 1], [1, 0]]);
  assertEquals(grid([0], [1]), [1, 0, [0, 1], [0, 0]]);
});

Deno.test("Operands are expanded where two dimensions are too few, and small equal shapes need no grid", () => {
  assertEquals(grid([4, 2, 3], [1, 2, 1]), null);
  assertEquals(grid([4, 2], [4, 2]), null);
  assertEquals(grid([1024], [1024]), [1, 1024, [0, 1], [0, 1]]);
});

Deno.test("Derivatives agree with finite differences, however operands broadcast", () => {
  const ops: ((a: Tensor, b: Tensor) => Tensor)[] = [
    (a, b) => a.add(b),
    (a, b) => a.sub(b),
    (a, b) => b.sub(a),
    (a, b) => a.mul(b),
    (a, b) => a.div(b),
    (a, b) => b.div(a),
  ];
  const shapes = [[[2, 3], [3]], [[2, 3], [2, 1]], [[2, 1], [1, 3]], [[2, 2, 3], [1]], [[2, 2, 2], [
    2,
    1,
  ]]];
  for (const [first, second] of shapes) {
    for (const op of ops) gradcheck(op, [filled(first, 1.5), filled(second, 2.5)]);
  }
});

function filled(shape: number[], first: number): Tensor {
  const x = zeros(shape, { requiresGrad: true });
  x.data.forEach((_, i) => x.data[i] = first + i / 8);
  return x;
}

Deno.test("A tensor that is both operands gets both gradients", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  x.add(x).sum().backward();
  assertEquals(x.grad!.toArray(), [2, 2]);
  const large = zeros([2000], { requiresGrad: true });
  large.data.fill(3);
  large.mul(large).add(large).sum().backward();
  assertEquals(new Set(large.grad!.data), new Set([7]));
});
