import { assertEquals, assertThrows } from "@std/assert";
import { cat, stack, type Tensor, tensor } from "../mod.ts";

const five = tensor(5);

function integers(values: number | number[]): Tensor<"int32"> {
  return tensor(values, { dtype: "int32" });
}

Deno.test("A scalar has the dimensions 0 and -1", () => {
  for (const dim of [0, -1]) {
    const { values, indices } = five.max(dim, { keepDim: true });
    const results = [
      five.sum(dim),
      five.sum(dim, { keepDim: true }),
      five.mean(dim),
      values,
      five.squeeze(dim),
      five.transpose(0, dim),
      five.indexSelect(dim, integers([0])),
      five.indexSelect(dim, integers(0)),
      five.gather(dim, integers(0)),
      integers(5).sum(dim),
    ];
    for (const result of results) assertEquals([result.shape, result.item()], [[], 5]);
    for (const position of [indices, five.argmax(dim), five.argmax(dim, { keepDim: true })]) {
      assertEquals([position.shape, position.item()], [[], 0]);
    }
    assertEquals(five.softmax(dim).item(), 1);
    assertEquals(five.logSoftmax(dim).item(), 0);
    assertEquals(five.gather(dim, integers([0, 0, 0])).toArray(), [5, 5, 5]);
    assertEquals(five.unsqueeze(dim).toArray(), [5]);
    assertEquals(stack([five, five], dim).toArray(), [5, 5]);
  }
  assertEquals(tensor([1, 2, 3]).gather(0, integers(2)).item(), 3);
  assertEquals(tensor([1, 2, 3]).indexSelect(0, integers(2)).toArray(), [3]);
});

Deno.test("A scalar has no other dimension", () => {
  const calls: [name: string, call: (dim: number) => unknown][] = [
    ["sum", (dim) => five.sum(dim)],
    ["mean", (dim) => five.mean(dim)],
    ["max", (dim) => five.max(dim)],
    ["argmax", (dim) => five.argmax(dim)],
    ["softmax", (dim) => five.softmax(dim)],
    ["logSoftmax", (dim) => five.logSoftmax(dim)],
    ["squeeze", (dim) => five.squeeze(dim)],
    ["transpose", (dim) => five.transpose(0, dim)],
    ["indexSelect", (dim) => five.indexSelect(dim, integers([0]))],
    ["gather", (dim) => five.gather(dim, integers([0]))],
  ];
  for (const [name, call] of calls) {
    for (const dim of [1, -2, 0.5, NaN]) {
      const message = `${name} expected a dimension from -1 to 0: got ${dim}`;
      assertEquals(assertThrows(() => call(dim), RangeError).message, message);
    }
  }
});

Deno.test("What can't be applied to a scalar is refused", () => {
  const calls: [call: () => unknown, message: string][] = [
    [() => five.select(0, 0), "select cannot use dimension 0: the tensor is a scalar"],
    [() => five.narrow(-1, 0, 1), "narrow cannot use dimension -1: the tensor is a scalar"],
    [() => cat([five, five]), "cat cannot use dimension 0: the tensor is a scalar"],
    [() => five.permute(0), "permute expected each of the 0 dimensions once: got [0]"],
    [
      () => five.indexSelect(0, integers([0, 0])),
      "indexSelect expected one index for a scalar: got shape [2]",
    ],
    [() => five.indexSelect(0, integers([1])), "indexSelect expected an index from -1 to 0: got 1"],
    [() => five.gather(0, integers([1])), "gather expected an index from -1 to 0: got 1"],
    [
      () => five.gather(0, integers([0]).view(1, 1)),
      "gather expected indices that fit into shape [] along all dimensions but 0: got shape [1, 1]",
    ],
  ];
  for (const [call, message] of calls) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
});
