import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { cat, type NestedArray, stack, Tensor, tensor, zeros } from "./mod.ts";

const ids = tensor([[0, 2], [1, 1]], { dtype: "int32" });
const matrix = tensor([[1, 2, 3], [4, 5, 6]]);

function assertClose(actual: Tensor, expected: number[]): void {
  assertEquals(actual.size, expected.length);
  expected.forEach((value, i) =>
    assertAlmostEquals(actual.data[i], value, 1e-6 * Math.max(1, Math.abs(value)))
  );
}

Deno.test("A tensor knows its shape, type, size and elements", () => {
  const x = new Tensor(new Float32Array([1, 2, 3, 4]), [2, 2]);
  assertEquals([x.shape, x.dtype, x.size], [[2, 2], "float32", 4]);
  assertEquals(x.toArray(), [[1, 2], [3, 4]]);
  assertEquals(new Tensor<"int32">(new Int32Array(2), [2]).dtype, "int32");
});

Deno.test("A shape that does not fit the elements is refused", () => {
  assertThrows(
    () => new Tensor(new Float32Array(3), [2, 2]),
    RangeError,
    "Cannot make a tensor of shape [2, 2]: it takes 4 elements, got 3",
  );
  assertThrows(
    () => new Tensor(new Float32Array(1), [-1]),
    RangeError,
    "Cannot make a tensor of shape [-1]: -1 isn't a valid length",
  );
});

Deno.test("item is the only element, and refused where there are several", () => {
  assertEquals(tensor([[2.5]]).item(), 2.5);
  assertThrows(
    () => matrix.item(),
    RangeError,
    "Cannot turn a tensor of shape [2, 3] into a number: it has 6 elements",
  );
  assertThrows(
    () => zeros([0]).item(),
    RangeError,
    "Cannot turn a tensor of shape [0] into a number: it has 0 elements",
  );
});

Deno.test("toArray nests as the shape does, to empty rows", () => {
  assertEquals(tensor(3).toArray(), 3);
  assertEquals(zeros([2, 0]).toArray(), [[], []]);
  assertEquals(zeros([0, 2]).toArray(), []);
  assertEquals(zeros([1, 2, 1]).toArray(), [[[0], [0]]]);
});

Deno.test("Arithmetic broadcasts", () => {
  assertEquals(matrix.add(tensor([10, 20, 30])).toArray(), [[11, 22, 33], [14, 25, 36]]);
  assertEquals(matrix.sub(1).toArray(), [[0, 1, 2], [3, 4, 5]]);
  assertEquals(tensor([[1], [2]]).mul(tensor([3, 4])).toArray(), [[3, 4], [6, 8]]);
  assertEquals(matrix.div(2).toArray(), [[0.5, 1, 1.5], [2, 2.5, 3]]);
  assertEquals(tensor([2, 3]).pow(tensor([3, 2])).toArray(), [8, 9]);
  assertEquals(matrix.neg().select(0, 0).toArray(), [-1, -2, -3]);
});

Deno.test("Shapes that do not broadcast are refused", () => {
  assertThrows(
    () => matrix.add(tensor([1, 2])),
    RangeError,
    "Cannot broadcast shapes [2, 3] and [2]: lengths 3 and 2 differ",
  );
});

Deno.test("Operands that aren't tensors are refused", () => {
  assertThrows(
    () => matrix.add([1, 2, 3] as never),
    TypeError,
    "Cannot add what is neither a tensor nor a number: got object",
  );
  assertThrows(
    () => matrix.matmul(2 as never),
    TypeError,
    "Cannot multiply matrices: one isn't a tensor: got number",
  );
});

Deno.test("Integers add, subtract and multiply, and refuse what makes fractions", () => {
  assertEquals(ids.add(ids).mul(3).sub(1).toArray(), [[-1, 11], [5, 5]]);
  assertEquals(ids.mul(2).dtype, "int32");
  assertEquals(tensor([65537], { dtype: "int32" }).mul(65537).item(), 131073);
  assertThrows(
    () => ids.add(0.5),
    TypeError,
    "Cannot add an int32 tensor and 0.5: convert it to float32 first",
  );
  const asFloats = ids as unknown as Tensor;
  const cases: [call: () => unknown, verb: string][] = [
    [() => asFloats.div(2), "divide"],
    [() => asFloats.pow(2), "take a power of"],
    [() => asFloats.exp(), "take the exp of"],
    [() => asFloats.mean(), "take the mean of"],
    [() => asFloats.softmax(0), "take the softmax of"],
    [() => asFloats.matmul(asFloats), "take the matrix product of"],
    [() => matrix.matmul(asFloats), "take the matrix product of"],
  ];
  for (const [call, verb] of cases) {
    const message = `Cannot ${verb} an int32 tensor: convert it with to("float32") first`;
    assertThrows(call, TypeError, message);
  }
  assertThrows(
    () => matrix.add(asFloats),
    TypeError,
    "Cannot add float32 and int32 tensors: convert one of them with to()",
  );
});

Deno.test("to converts, cutting towards zero", () => {
  assertEquals(tensor([1.9, -1.9]).to("int32").toArray(), [1, -1]);
  assertEquals(tensor([1.5]).to("float32").toArray(), [1.5]);
  assertEquals(ids.to("float32").dtype, "float32");
  for (const value of [NaN, 2 ** 31]) {
    const message = `Cannot convert ${value} to int32: it does not fit`;
    assertThrows(() => tensor(value).to("int32"), RangeError, message);
  }
});

Deno.test("Functions of one element", () => {
  const x = tensor([-1, 0, 4]);
  assertClose(x.exp(), [Math.exp(-1), 1, 54.59815]);
  assertClose(tensor([1, Math.E]).log(), [0, 1]);
  assertEquals(tensor([4, 9]).sqrt().toArray(), [2, 3]);
  assertEquals(x.abs().toArray(), [1, 0, 4]);
  assertClose(x.tanh(), [Math.tanh(-1), 0, Math.tanh(4)]);
  assertClose(x.sigmoid(), [0.26894142, 0.5, 0.98201376]);
  assertEquals(x.relu().toArray(), [0, 0, 4]);
  assertEquals(tensor([NaN]).relu().item(), NaN);
});

Deno.test("The derivatives of a power at 0 are 0, and the exponent's is NaN below", () => {
  const base = tensor([0, 0, -1], { requiresGrad: true });
  const exponent = tensor([2, 0, 3], { requiresGrad: true });
  base.pow(exponent).sum().backward();
  assertEquals(base.grad?.toArray(), [0, 0, 3]);
  assertEquals(exponent.grad?.toArray(), [0, 0, NaN]);
});

Deno.test("Derivatives at a corner and at NaN are PyTorch's", () => {
  const cases: [op: "abs" | "relu", grad: number[]][] = [["abs", [-1, 0, 0]], ["relu", [0, 0, 1]]];
  for (const [op, grad] of cases) {
    const x = tensor([-2, 0, NaN], { requiresGrad: true });
    x[op]().sum().backward();
    assertEquals(x.grad?.toArray(), grad);
  }
});

Deno.test("The power of special numbers is IEEE 754's", () => {
  assertEquals(tensor([1, -1, 0]).pow(tensor([NaN, Infinity, 0])).toArray(), [1, 1, 1]);
  assertEquals(tensor([-1, -1, -2]).pow(tensor([3, 0.5, 2])).toArray(), [-1, NaN, 4]);
});

Deno.test("matmul multiplies vectors, matrices and batches of them", () => {
  assertEquals(tensor([1, 2]).matmul(tensor([3, 4])).toArray(), 11);
  assertEquals(matrix.matmul(tensor([1, 0, 1])).toArray(), [4, 10]);
  assertEquals(tensor([1, 1]).matmul(matrix).toArray(), [5, 7, 9]);
  assertEquals(matrix.matmul(matrix.transpose(0, 1)).toArray(), [[14, 32], [32, 77]]);
  const batch = stack([matrix, matrix.mul(2)]);
  assertEquals(batch.matmul(tensor([[1], [1], [1]])).toArray(), [[[6], [15]], [[12], [30]]]);
  assertEquals(batch.matmul(batch.transpose(1, 2)).shape, [2, 2, 2]);
  assertEquals(tensor([1, 1]).matmul(batch).toArray(), [[5, 7, 9], [10, 14, 18]]);
  assertEquals(zeros([2, 0]).matmul(zeros([0, 2])).toArray(), [[0, 0], [0, 0]]);
});

Deno.test("matmul refuses inner dimensions that differ, and scalars", () => {
  assertThrows(
    () => matrix.matmul(zeros([4, 5])),
    RangeError,
    "Cannot multiply matrices of shapes [2, 3] and [4, 5]: inner dimensions 3 and 4 differ",
  );
  assertThrows(
    () => matrix.matmul(tensor(2)),
    RangeError,
    "Cannot multiply matrices of shapes [2, 3] and []: a scalar isn't a matrix; use mul",
  );
});

Deno.test("Reductions reduce all elements or a dimension", () => {
  assertEquals(matrix.sum().item(), 21);
  assertEquals(matrix.sum(0).toArray(), [5, 7, 9]);
  assertEquals(matrix.sum(-1, { keepDim: true }).toArray(), [[6], [15]]);
  assertEquals(matrix.sum(undefined, { keepDim: true }).shape, [1, 1]);
  assertEquals(matrix.mean(1).toArray(), [2, 5]);
  assertEquals(ids.sum().item(), 4);
  assertEquals(zeros([0]).sum().item(), 0);
  assertEquals(zeros([0]).mean().item(), NaN);
  assertEquals(zeros([2, 0]).sum(1).toArray(), [0, 0]);
});

Deno.test("A sum of integers that needs more than 32 bits is refused, and does not wrap", () => {
  const [most, least] = [2 ** 31 - 1, -(2 ** 31)];
  const x = tensor([[most, 1], [least, -1]], { dtype: "int32" });
  assertEquals(x.sum().item(), -1);
  assertEquals(x.sum(0).toArray(), [-1, 0]);
  assertEquals(tensor([most - 1, 1], { dtype: "int32" }).sum().item(), most);
  // On the way to a sum that fits, more than 32 bits do no harm.
  assertEquals(tensor([most, most, least, -5], { dtype: "int32" }).sum().item(), most - 6);
  const advice = 'convert them with to("float32") first';
  for (const [row, total] of [[0, 2147483648], [1, -2147483649]]) {
    assertThrows(
      () => x.select(0, row).sum(),
      RangeError,
      `Cannot sum int32 elements to ${total}: it does not fit into 32 bits; ${advice}`,
    );
  }
  assertThrows(() => x.sum(1), RangeError, "Cannot sum int32 elements to 2147483648");
  assertEquals(x.select(0, 0).to("float32").sum().item(), 2147483648);
});

Deno.test("max and argmax find the first of the largest, and NaN before all", () => {
  const x = tensor([[1, 3, 3], [NaN, 5, NaN]]);
  assertEquals(x.argmax(1).toArray(), [1, 0]);
  assertEquals(x.argmax().item(), 3);
  const { values, indices } = matrix.max(0, { keepDim: true });
  assertEquals(values.toArray(), [[4, 5, 6]]);
  assertEquals([indices.dtype, indices.toArray()], ["int32", [[1, 1, 1]]]);
  assertEquals(ids.max().item(), 2);
  assertEquals(zeros([0, 3]).argmax(1).shape, [0]);
});

Deno.test("max and argmax reject what has no elements, and dimensions of length 0", () => {
  const calls = [
    () => zeros([0, 0]).max(),
    () => zeros([0, 0]).max(1),
    () => zeros([0, 0]).argmax(),
    () => zeros([0, 0]).argmax(0),
  ];
  for (const call of calls) {
    assertThrows(
      call,
      RangeError,
      "Cannot take the largest of no elements: the tensor has shape [0, 0]",
    );
  }
});

Deno.test("The gradient of max over all elements is shared by those that are as large", () => {
  const x = tensor([2, 1, 2], { requiresGrad: true });
  x.max().backward();
  assertEquals(x.grad?.toArray(), [0.5, 0, 0.5]);
});

Deno.test("softmax and logSoftmax are stable at large numbers", () => {
  assertClose(tensor([1e4, 1e4, -1e4]).softmax(0), [0.5, 0.5, 0]);
  assertClose(tensor([1e4, 0]).logSoftmax(0), [0, -1e4]);
  assertEquals(tensor([-Infinity, 0]).softmax(0).toArray(), [0, 1]);
  assertEquals(tensor(5).softmax(0).item(), 1);
  assertClose(matrix.softmax(0).sum(0), [1, 1, 1]);
});

Deno.test("view, reshape, squeeze, unsqueeze and detach share their elements", () => {
  const x = zeros([2, 3]);
  const views = [x.view(-1), x.reshape([3, 2]), x.unsqueeze(0), x.view(1, 6).squeeze(), x.detach()];
  for (const view of views) assertStrictEquals(view.data, x.data);
  assertStrictEquals(x.select(0, 1).data.buffer, x.data.buffer);
  assertEquals(views.map(({ shape }) => shape), [[6], [3, 2], [1, 2, 3], [6], [2, 3]]);
  assertEquals(x.clone().data === x.data, false);
});

Deno.test("A reshape that changes the number of elements is refused", () => {
  const message = "Cannot reshape a tensor of shape [2, 3] to";
  for (const shape of [[4], [-1, 4], [-1, -1], [-6, -1], [2.5, -1], [0, -1], [-2, -3]]) {
    assertThrows(
      () => matrix.reshape(shape),
      RangeError,
      `${message} [${shape.join(", ")}]: it has 6 elements`,
    );
  }
});

Deno.test("Dimensions are exchanged, repeated and removed", () => {
  assertEquals(matrix.transpose(0, 1).toArray(), [[1, 4], [2, 5], [3, 6]]);
  assertEquals(matrix.view(1, 2, 3).permute(2, 0, 1).toArray(), [[[1, 4]], [[2, 5]], [[3, 6]]]);
  assertEquals(tensor([[1], [2]]).expand(-1, 2).toArray(), [[1, 1], [2, 2]]);
  assertEquals(tensor(7).expand(2).toArray(), [7, 7]);
  assertEquals(zeros([1, 2, 1]).squeeze(1).shape, [1, 2, 1]);
  assertThrows(
    () => matrix.permute(0, 0),
    RangeError,
    "permute expected each of the 2 dimensions once: got [0, 0]",
  );
  assertThrows(
    () => matrix.expand(3, 3),
    RangeError,
    "Cannot expand a tensor of shape [2, 3] to [3, 3]: only lengths of 1 can be repeated",
  );
});

Deno.test("Parts are taken by index, range and table", () => {
  assertEquals(matrix.select(1, -1).toArray(), [3, 6]);
  assertEquals(matrix.narrow(1, 1, 2).toArray(), [[2, 3], [5, 6]]);
  assertEquals(matrix.narrow(0, -1, 1).toArray(), [[4, 5, 6]]);
  const columns = tensor([2, 0, -1], { dtype: "int32" });
  assertEquals(matrix.indexSelect(1, columns).toArray(), [[3, 1, 3], [6, 4, 6]]);
  assertEquals(matrix.gather(1, ids).toArray(), [[1, 3], [5, 5]]);
  assertEquals(ids.select(0, 0).dtype, "int32");
});

Deno.test("Dimensions, indices and ranges outside are refused", () => {
  const cases: [() => Tensor, string][] = [
    [() => matrix.select(2, 0), "select expected a dimension from -2 to 1: got 2"],
    [() => matrix.select(0, 2), "select expected an index from -2 to 1: got 2"],
    [() => matrix.select(0, 0.5), "select expected an index from -2 to 1: got 0.5"],
    [() => zeros([0]).select(0, 0), "select cannot take index 0: the dimension has length 0"],
    [() => tensor(1).select(0, 0), "select cannot use dimension 0: the tensor is a scalar"],
    [
      () => matrix.narrow(1, 2, 2),
      "narrow cannot take 2 indices from 2 on: dimension 1 has length 3",
    ],
    [() => matrix.gather(1, ids.add(2)), "gather expected an index from -3 to 2: got 4"],
    [
      () => matrix.gather(1, ids.view(4)),
      "gather expected indices that fit into shape [2, 3] along all dimensions but 1: got shape [4]",
    ],
    [
      () => matrix.indexSelect(0, ids),
      "indexSelect expected a vector of indices: got shape [2, 2]",
    ],
  ];
  for (const [fn, message] of cases) assertThrows(fn, RangeError, message);
  assertThrows(
    () => matrix.gather(0, matrix as unknown as Tensor<"int32">),
    TypeError,
    "gather expected int32 indices: got float32",
  );
});

Deno.test("cat and stack join tensors, and refuse those that do not fit", () => {
  assertEquals(cat([matrix, matrix.narrow(1, 0, 1)], 1).toArray(), [[1, 2, 3, 1], [4, 5, 6, 4]]);
  assertEquals(stack([ids, ids]).shape, [2, 2, 2]);
  assertEquals(stack([ids, ids]).dtype, "int32");
  assertThrows(() => cat([]), RangeError, "cat expected at least one tensor: got none");
  assertThrows(
    () => cat([matrix, zeros([2, 2])]),
    RangeError,
    "Cannot join tensors of shapes [2, 3] and [2, 2] along dimension 0",
  );
  assertThrows(
    () => cat([zeros([0]), matrix]),
    RangeError,
    "Cannot join tensors of shapes [0] and [2, 3] along dimension 0",
  );
  assertThrows(
    () => stack([matrix, zeros([2, 2])]),
    RangeError,
    "Cannot stack tensors of shapes [2, 3] and [2, 2]: they must be the same",
  );
  assertThrows(
    () => cat([matrix, ids as unknown as Tensor]),
    TypeError,
    "Cannot join float32 and int32 tensors: convert one of them with to()",
  );
});

Deno.test("The console prints a tensor as toString does", () => {
  assertEquals(Deno.inspect(tensor([1, 2])), tensor([1, 2]).toString());
});

Deno.test("A tensor refuses to be taken for a number or a text in arithmetic", () => {
  // deno-lint-ignore no-explicit-any -- TypeScript refuses most of this by itself
  const [loss, row]: any[] = [tensor(0.5), tensor([1, 2])];
  const calls = [
    () => 0 + loss,
    () => loss + "",
    () => loss * 2,
    () => loss < 0.1,
    () => +loss,
    () => Math.max(loss, 1),
    () => isNaN(loss),
  ];
  const advice = "use item() for its number, or methods such as add() and mul()";
  for (const call of calls) {
    const { message } = assertThrows(call, TypeError);
    assertEquals(
      message,
      `Cannot compute with a tensor of shape [] as if it were a number: ${advice}`,
    );
  }
  assertThrows(() => row - 1, TypeError, "Cannot compute with a tensor of shape [2]");
});

Deno.test("A tensor is printed in a text that asks for one", () => {
  const x = tensor([1, 2]);
  assertEquals([`${x}`, String(x), [x].join()], Array(3).fill("tensor([1., 2.])"));
});

Deno.test("A tensor refuses to be JSON", () => {
  for (const value of [tensor([1, 2]), { weights: [tensor([1, 2])] }]) {
    assertThrows(
      () => JSON.stringify(value),
      TypeError,
      "Cannot turn a tensor of shape [2] into JSON: use toArray() for its elements",
    );
  }
  assertEquals(JSON.stringify(tensor([1, 2]).toArray()), "[1,2]");
});

Deno.test("A tensor is made of its own kinds of arrays alone", () => {
  for (
    const [data, got] of [
      [new Float64Array(2), "Float64Array"],
      [[1, 2], "Array"],
      [undefined, "undefined"],
    ]
  ) {
    assertThrows(
      () => new Tensor(data as never, [2]),
      TypeError,
      `Tensor expected a Float32Array, an Int32Array, or a Uint8Array of 0 and 1: got ${got}`,
    );
  }
});

Deno.test("NestedArray describes what toArray gives", () => {
  const nested: NestedArray = matrix.toArray();
  assertEquals(tensor(nested).toArray(), nested);
});
