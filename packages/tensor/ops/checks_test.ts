import { assertEquals, assertThrows } from "@std/assert";
import { einsum, ones, type Tensor, tensor, where, zeros } from "../mod.ts";

const x = zeros([2, 3]);
const scalar = tensor(1);
const integers = ones([2, 3], { dtype: "int32" });
const booleans = ones([2, 3], { dtype: "bool" });
const asFloats = integers as unknown as Tensor;
const booleansAsFloats = booleans as unknown as Tensor;

/** A call, and the whole message of the error that it throws. */
type Row = [call: () => unknown, message: string];

const ranges: Row[] = [
  [
    () => x.eq(zeros([2])),
    "Cannot broadcast shapes [2, 3] and [2]: lengths 3 and 2 differ",
  ],
  [
    () => x.logicalAnd(zeros([4])),
    "Cannot broadcast shapes [2, 3] and [4]: lengths 3 and 4 differ",
  ],
  [
    () => x.maximum(zeros([2])),
    "Cannot broadcast shapes [2, 3] and [2]: lengths 3 and 2 differ",
  ],
  [
    () => x.clamp({ min: zeros([2]) }),
    "Cannot broadcast shapes [2, 3] and [2]: lengths 3 and 2 differ",
  ],
  [
    () => where(booleans, zeros([2]), 1),
    "Cannot broadcast shapes [2, 3] and [2]: lengths 3 and 2 differ",
  ],
  [
    () => x.maskedFill(ones([2], { dtype: "bool" }), 0),
    "Cannot broadcast shapes [2] and [2, 3]: lengths 2 and 3 differ",
  ],
  [() => zeros([3]).tril(), "tril expected at least two dimensions: got shape [3]"],
  [() => scalar.triu(), "triu expected at least two dimensions: got shape []"],
  [() => x.triu(0.5), "triu expected a whole number as diagonal: got 0.5"],
  [
    () => x.gelu({ approximate: "erf" as never }),
    'gelu expected approximate "none" or "tanh": got "erf"',
  ],
  [
    () => zeros([2, 0]).min(),
    "Cannot take the smallest of no elements: the tensor has shape [2, 0]",
  ],
  [
    () => zeros([2, 0]).min(1),
    "Cannot take the smallest of no elements: the tensor has shape [2, 0]",
  ],
  [
    () => zeros([0]).argmin(),
    "Cannot take the smallest of no elements: the tensor has shape [0]",
  ],
  [() => x.min(2), "min expected a dimension from -2 to 1: got 2"],
  [() => x.argmin(-3), "argmin expected a dimension from -2 to 1: got -3"],
  [() => x.var(2), "var expected a dimension from -2 to 1: got 2"],
  [() => x.std(0.5), "std expected a dimension from -2 to 1: got 0.5"],
  [() => x.norm(2, 2), "norm expected a dimension from -2 to 1: got 2"],
  [
    () => zeros([0, 2]).norm(Infinity),
    "Cannot take the norm of no elements for p = Infinity: the tensor has shape [0, 2]",
  ],
  [
    () => zeros([2, 0]).norm(-1, 1),
    "Cannot take the norm of no elements for p = -1: the tensor has shape [2, 0]",
  ],
  [() => scalar.logSumExp(1), "logSumExp expected a dimension from -1 to 0: got 1"],
  [() => x.cumsum(2), "cumsum expected a dimension from -2 to 1: got 2"],
  [
    () => tensor([2 ** 31 - 1, 1], { dtype: "int32" }).cumsum(0),
    "Cannot sum int32 elements to 2147483648: it does not fit into 32 bits; " +
    'convert them with to("float32") first',
  ],
  [() => x.sort(2), "sort expected a dimension from -2 to 1: got 2"],
  [() => x.argsort(-3), "argsort expected a dimension from -2 to 1: got -3"],
  [() => x.topK(1, 2), "topK expected a dimension from -2 to 1: got 2"],
  [() => x.topK(4), "topK expected k from 0 to 3, the length of the dimension: got 4"],
  [() => x.topK(-1), "topK expected k from 0 to 3, the length of the dimension: got -1"],
  [() => x.topK(1.5), "topK expected k from 0 to 3, the length of the dimension: got 1.5"],
  [() => x.flatten(1, 0), "flatten expected startDim <= endDim: got 1 and 0"],
  [() => x.flatten(0, 2), "flatten expected a dimension from -2 to 1: got 2"],
  [
    () => x.unflatten(1, [2, -1]),
    "unflatten expected sizes whose product is 3, the length of dimension 1: got [2, -1]",
  ],
  [
    () => x.unflatten(-1, []),
    "unflatten expected sizes whose product is 3, the length of dimension 1: got []",
  ],
  [() => x.unflatten(2, [1]), "unflatten expected a dimension from -2 to 1: got 2"],
  [
    () => x.repeat(2),
    "repeat expected a whole number >= 0 for each dimension of shape [2, 3]: got [2]",
  ],
  [
    () => x.repeat(2, -1),
    "repeat expected a whole number >= 0 for each dimension of shape [2, 3]: got [2, -1]",
  ],
  [() => x.flip(0, -2), "flip expected each dimension at most once: got [0, -2]"],
  [() => x.flip(2), "flip expected a dimension from -2 to 1: got 2"],
  [() => x.split(-1), "split expected a whole number > 0 as size of the parts: got -1"],
  [() => x.split(0), "split expected a whole number > 0 as size of the parts: got 0"],
  [() => x.split(1.5), "split expected a whole number > 0 as size of the parts: got 1.5"],
  [
    () => x.split([1, 1], 1),
    "split expected whole numbers >= 0 whose sum is 3, the length of the dimension: got [1, 1]",
  ],
  [
    () => x.split([4, -1], 1),
    "split expected whole numbers >= 0 whose sum is 3, the length of the dimension: got [4, -1]",
  ],
  [() => x.split(1, 2), "split expected a dimension from -2 to 1: got 2"],
  [() => scalar.split(1), "split expected at least one dimension: got a scalar"],
  [() => x.chunk(0), "chunk expected a whole number of chunks > 0: got 0"],
  [() => scalar.chunk(1), "chunk expected at least one dimension: got a scalar"],
  [() => einsum("ij"), "einsum expected at least one tensor: got none"],
  [
    () => einsum("ij", x, x),
    'einsum expected as many tensors as "ij" has terms, 1: got 2',
  ],
  [
    () => einsum("ij,jk", x),
    'einsum expected as many tensors as "ij,jk" has terms, 2: got 1',
  ],
  [
    () => einsum("i1", x),
    'einsum expected letters, "...", "," and "->" in its equation: got "1" in "i1"',
  ],
  [
    () => einsum("i..j", x),
    'einsum expected letters, "...", "," and "->" in its equation: got "." in "i..j"',
  ],
  [
    () => einsum("ij->i->j", x),
    'einsum expected letters, "...", "," and "->" in its equation: got "-" in "ij->i->j"',
  ],
  [
    () => einsum("i", x),
    'einsum expected an index for each dimension of shape [2, 3]: got "i" in "i"',
  ],
  [
    () => einsum("...ijk", x),
    'einsum expected an index for each dimension of shape [2, 3]: got "...ijk" in "...ijk"',
  ],
  [
    () => einsum("...i...", x),
    'einsum expected "..." at most once in a term: got "...i..."',
  ],
  [
    () => einsum("ij->......", x),
    'einsum expected "..." at most once in a term: got "ij->......"',
  ],
  [
    () => einsum("ij->ii", x),
    'einsum expected each index of the result once: got "i" twice in "ij->ii"',
  ],
  [
    () => einsum("ij->k", x),
    'einsum expected the result to have indices of the tensors alone: got "k" in "ij->k"',
  ],
  [
    () => einsum("ii", x),
    'einsum cannot use index "i" for lengths 2 and 3 in "ii"',
  ],
  [
    () => einsum("iij->j", ones([1, 2, 3])),
    'einsum cannot take the diagonal along "i" of shape [1, 2, 3]: its lengths differ',
  ],
  [
    () => einsum("ij,jk", x, x),
    'einsum cannot use index "j" for lengths 3 and 2 in "ij,jk"',
  ],
];

const types: Row[] = [
  [
    () => x.eq(asFloats),
    "Cannot compare float32 and int32 tensors: convert one of them with to()",
  ],
  [() => x.lt([1] as never), "Cannot compare what is neither a tensor nor a number: got object"],
  [() => x.logicalOr(1 as never), "logicalOr expected a tensor: got number"],
  [
    () => where(asFloats as never, 1, 0),
    "where expected a bool tensor as condition: got int32",
  ],
  [() => where(true as never, 1, 0), "where expected a bool tensor as condition: got boolean"],
  [
    () => where(booleans, x, asFloats),
    "Cannot choose between float32 and int32 tensors: convert one of them with to()",
  ],
  [
    () => where(booleans, integers, 0.5),
    "Cannot choose between an int32 tensor and 0.5: convert it to float32 first",
  ],
  [
    () => where(booleans, "a" as never, x),
    "where expected tensors or numbers to choose from: got string",
  ],
  [
    () => x.maskedFill(asFloats as never, 0),
    "maskedFill expected a bool tensor as mask: got int32",
  ],
  [
    () => x.maskedFill(booleans, zeros([1])),
    "maskedFill expected a number or a scalar as value: got shape [1]",
  ],
  [
    () => x.maskedFill(booleans, "0" as never),
    "maskedFill expected a number or a scalar as value: got string",
  ],
  [
    () => integers.maskedFill(booleans, scalar as never),
    "Cannot fill int32 with float32: convert one of them with to()",
  ],
  [
    () => integers.maskedFill(booleans, 0.5),
    "Cannot combine an int32 tensor and 0.5: convert it to float32 first",
  ],
  [() => x.clamp({}), "clamp expected min, max or both: got neither"],
  [() => x.clamp(undefined as never), "clamp expected min, max or both: got neither"],
  [
    () => integers.clamp({ min: 0.5 }),
    "Cannot clamp an int32 tensor and 0.5: convert it to float32 first",
  ],
  [
    () => x.clamp({ max: asFloats }),
    "Cannot clamp float32 and int32 tensors: convert one of them with to()",
  ],
  [() => x.norm("fro" as never), "norm expected a number as p: got string"],
  [() => einsum("i", [1] as never), "einsum expected tensors: got object"],
];

const floatsOnly: [call: (x: Tensor) => unknown, verb: string][] = [
  [(x) => x.rsqrt(), "take the rsqrt of"],
  [(x) => x.sin(), "take the sin of"],
  [(x) => x.cos(), "take the cos of"],
  [(x) => x.log1p(), "take the log1p of"],
  [(x) => x.expm1(), "take the expm1 of"],
  [(x) => x.gelu(), "take the gelu of"],
  [(x) => x.gelu({ approximate: "tanh" }), "take the gelu of"],
  [(x) => x.silu(), "take the silu of"],
  [(x) => x.softplus(), "take the softplus of"],
  [(x) => x.var(), "take the var of"],
  [(x) => x.std(), "take the std of"],
  [(x) => x.norm(), "take the norm of"],
  [(x) => x.logSumExp(0), "take the logSumExp of"],
  [(x) => einsum("ij", x), "take the einsum of"],
];

const numbersOnly: [call: (x: Tensor) => unknown, verb: string][] = [
  [(x) => x.square(), "take the square of"],
  [(x) => x.abs(), "take the absolute value of"],
  [(x) => x.sign(), "take the sign of"],
  [(x) => x.clamp({ min: 0 }), "clamp"],
  [(x) => x.argmax(), "take the argmax of"],
  [(x) => x.argmin(), "take the argmin of"],
  [(x) => x.topK(1), "take the topK of"],
];

Deno.test("Shapes, dimensions and numbers that an op can't use are refused", () => {
  for (const [call, message] of ranges) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
});

Deno.test("Operands of other types are refused", () => {
  for (const [call, message] of types) {
    assertEquals(assertThrows(call, TypeError).message, message);
  }
});

Deno.test("Ops that need fractions refuse integers and booleans", () => {
  for (const [call, verb] of floatsOnly) {
    const [ofIntegers, ofBooleans] = [asFloats, booleansAsFloats].map((given) =>
      assertThrows(() => call(given), TypeError).message
    );
    const advice = 'convert it with to("float32") first';
    assertEquals(ofIntegers, `Cannot ${verb} an int32 tensor: ${advice}`);
    assertEquals(ofBooleans, `Cannot ${verb} a bool tensor: ${advice}`);
  }
});

Deno.test("Ops that need numbers refuse booleans", () => {
  for (const [call, verb] of numbersOnly) {
    assertEquals(
      assertThrows(() => call(booleansAsFloats), TypeError).message,
      `Cannot ${verb} a bool tensor: convert it with to("int32") first`,
    );
  }
});

Deno.test("Parts along the first dimension share their elements with the tensor", () => {
  const [first] = x.split(1);
  first.data[0] = 5;
  assertEquals(x.data[0], 5);
  x.data[0] = 0;
});
