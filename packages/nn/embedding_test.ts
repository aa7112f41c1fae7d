import { assertEquals } from "@std/assert";
import { eye, gradcheck, manualSeed, randint, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { Embedding } from "./embedding.ts";
import { SGD } from "./optim/sgd.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose, assertGolden, goldenCases, weightedSum } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("Embedding")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    const build = () => new Embedding(3, 5, options);
    assertGolden(golden, build, (layer, ids: Tensor<"int32">) => [layer.forward(ids)]);
  });
}

const shapes = [[], [1], [7], [2, 3], [2, 1, 3], [0], [0, 2], [2, 0]];

Deno.test("Embedding equals the product of one-hot vectors and its weight", () => {
  manualSeed(1);
  for (const shape of shapes) {
    const embedding = new Embedding(4, 3);
    const ids = randint(0, 4, shape);
    const product = eye(4).indexSelect(0, ids.view(-1)).matmul(embedding.weight);
    const [actual, expected] = [embedding.forward(ids), product.view(...shape, 3)].map(
      (vectors) => {
        embedding.zeroGrad();
        weightedSum(vectors).backward();
        return [vectors, embedding.weight.grad];
      },
    );
    expected.forEach((tensor, i) => assertClose(actual[i], tensor as Tensor));
  }
});

Deno.test("Embedding has the derivative that finite differences give", () => {
  manualSeed(2);
  for (const shape of shapes) {
    const embedding = new Embedding(4, 3);
    const ids = randint(0, 4, shape);
    gradcheck(() => embedding.forward(ids), [embedding.weight]);
  }
});

Deno.test("Embedding leaves one node on the tape", () => {
  const embedding = new Embedding(4, 3);
  const { gradFn } = embedding.forward(tensor([1, 3], { dtype: "int32" }));
  assertEquals(gradFn?.name, "embedding");
  assertEquals(gradFn?.inputs, [embedding.weight]);
});

Deno.test("Embedding never learns the vector of its padding", () => {
  for (const paddingIdx of [2, -2]) {
    const embedding = new Embedding(4, 3, { paddingIdx });
    assertEquals(embedding.paddingIdx, 2);
    const ids = tensor([2, 1, 2], { dtype: "int32" });
    const optimizer = new SGD(embedding.parameters(), { lr: 1 });
    embedding.forward(ids).add(1).sum().backward();
    optimizer.step();
    assertEquals(embedding.weight.grad?.toArray(), [[0, 0, 0], [1, 1, 1], [0, 0, 0], [0, 0, 0]]);
    assertEquals(embedding.forward(ids).select(0, 2).toArray(), [0, 0, 0]);
  }
});

Deno.test("Embedding uses whatever vector is loaded for its padding", () => {
  const embedding = new Embedding(2, 1, { paddingIdx: 0 });
  embedding.loadStateDict({ weight: tensor([[5], [6]]) });
  assertEquals(embedding.forward(tensor(0, { dtype: "int32" })).toArray(), [5]);
});

Deno.test("Embedding is printed with its padding, if it has any", () => {
  assertEquals(`${new Embedding(10, 3)}`, "Embedding(10, 3)");
  assertEquals(`${new Embedding(10, 3, { paddingIdx: -1 })}`, "Embedding(10, 3, paddingIdx=9)");
});

Deno.test("Embedding counts a negative padding from the end", () => {
  const cases: [given: number, resolved: number][] = [[0, 0], [4, 4], [-1, 4], [-5, 0]];
  for (const [paddingIdx, resolved] of cases) {
    assertEquals(new Embedding(5, 3, { paddingIdx }).paddingIdx, resolved);
  }
});

Deno.test("Embedding rejects sizes and padding out of range", () => {
  const cases: [run: () => unknown, message: string][] = [
    [() => new Embedding(0, 3), "numEmbeddings to be a whole number >= 1: got 0"],
    [() => new Embedding(3, 1.5), "embeddingDim to be a whole number >= 1: got 1.5"],
    [
      () => new Embedding(5, 3, { paddingIdx: 5 }),
      "paddingIdx to be a whole number from -5 to 4: got 5",
    ],
    [
      () => new Embedding(5, 3, { paddingIdx: -6 }),
      "paddingIdx to be a whole number from -5 to 4: got -6",
    ],
    [
      () => new Embedding(5, 3, { paddingIdx: NaN }),
      "paddingIdx to be a whole number from -5 to 4: got NaN",
    ],
  ];
  for (const [run, message] of cases) assertError(run, RangeError, `Embedding expected ${message}`);
});

Deno.test("Embedding rejects indices that it has no vector for, and what isn't an index", () => {
  const embedding = new Embedding(5, 3);
  const cases: [ids: Tensor<"int32">, message: string][] = [
    [tensor(5, { dtype: "int32" }), "got 5"],
    [tensor([4, -1], { dtype: "int32" }), "got -1 at position [1]"],
    [tensor([[0, 1, 2], [3, 7, 4]], { dtype: "int32" }), "got 7 at position [1, 1]"],
  ];
  for (const [ids, got] of cases) {
    const message = `Embedding expected indices from 0 to 4: ${got}`;
    assertError(() => embedding.forward(ids), RangeError, message);
  }
  const floats = zeros([2]) as Tensor<never>;
  const message = "Embedding expected int32 indices: got float32";
  assertError(() => embedding.forward(floats), TypeError, message);
});
