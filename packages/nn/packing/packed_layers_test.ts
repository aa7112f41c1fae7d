import { assertEquals } from "@std/assert";
import {
  type DType,
  eye,
  gradcheck,
  manualSeed,
  randint,
  randn,
  stack,
  type Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
import {
  GRU,
  Linear,
  LSTM,
  type PackedSequence,
  packPaddedSequence,
  packSequence,
  padPackedSequence,
  type RecurrentOptions,
  RNN,
} from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";
import { assertClose, assertGolden, type GoldenLayer } from "../testdata/golden_layers.ts";
import packed from "../testdata/packed.json" with { type: "json" };

type Layer = RNN | GRU | LSTM;

const kinds: Record<string, (I: number, H: number, options?: RecurrentOptions) => Layer> = {
  RNN: (I, H, options) => new RNN(I, H, options),
  GRU: (I, H, options) => new GRU(I, H, options),
  LSTM: (I, H, options) => new LSTM(I, H, options),
};

/** The outputs of a layer, then its last states, whatever its state is made of. */
function forward<Input extends Tensor<DType> | PackedSequence<DType>>(
  layer: Layer,
  input: Input,
  [h0, c0]: Tensor[] = [],
): [output: Input extends Tensor<DType> ? Tensor : PackedSequence, ...last: Tensor[]] {
  const state = layer instanceof LSTM && h0 ? [h0, c0] : h0;
  const run = layer.forward as (...inputs: unknown[]) => [output: never, last: Tensor | Tensor[]];
  const [output, last] = run.call(layer, input, state);
  return [output, ...[last].flat()];
}

for (const golden of packed.cases as unknown[] as (GoldenLayer & { lengths: number[] })[]) {
  const { layer, lengths, options } = golden;
  const { batchFirst } = options as RecurrentOptions;
  const what = `${layer}(3, 5, ${JSON.stringify(options)}) of packed sequences of ${lengths}`;
  Deno.test(`${what} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => kinds[layer](3, 5, options), (layer, x, ...states) => {
      const packed = packPaddedSequence(x, lengths, { batchFirst, enforceSorted: false });
      const [output, ...last] = forward(layer, packed, states);
      return [padPackedSequence(output, { batchFirst, paddingValue: 0.5 })[0], ...last];
    });
  });
}

for (const [name, make] of Object.entries(kinds)) {
  Deno.test(`${name} makes of packed sequences what it makes of each alone, in all layers and directions`, () => {
    manualSeed(1);
    // The second size is one that vector instructions are used for.
    for (const [I, H, lengths] of [[3, 5, [2, 4, 1, 4]], [17, 33, [9, 1, 4, 4, 7]]] as const) {
      for (const bidirectional of [false, true]) {
        const layer = make(I, H, { numLayers: 2, bidirectional });
        const sequences = lengths.map((length) => randn([length, I]));
        const shape = [layer.cells.length, lengths.length, H];
        const states = layer instanceof LSTM ? [randn(shape), randn(shape)] : [randn(shape)];
        const packed = packSequence(sequences, { enforceSorted: false });
        const [output, ...last] = forward(layer, packed, states);
        const [padded] = padPackedSequence(output, { batchFirst: true });
        sequences.forEach((sequence, b) => {
          const own = states.map((state) => state.select(1, b));
          const [expected, ...expectedLast] = forward(layer, sequence, own);
          assertClose(padded.select(0, b).narrow(0, 0, lengths[b]), expected);
          expectedLast.forEach((state, i) => assertClose(last[i].select(1, b), state));
        });
      }
    }
  });

  Deno.test(`${name} has the derivative that finite differences give of packed sequences`, () => {
    manualSeed(2);
    const layer = make(2, 3, { numLayers: 2, bidirectional: true });
    const input = randn([3, 3, 2], { requiresGrad: true });
    const states = Array.from(
      { length: name === "LSTM" ? 2 : 1 },
      () => randn([4, 3, 3], { requiresGrad: true }),
    );
    gradcheck(() => {
      const packed = packPaddedSequence(input, [2, 1, 3], { enforceSorted: false });
      const [{ data }, ...last] = forward(layer, packed, states);
      return [data, ...last];
    }, [input, ...states, ...layer.parameters()]);
  });

  Deno.test(`${name} takes packed indices for the one-hot vectors that they stand for`, () => {
    manualSeed(3);
    const symbols = [3, 1, 2].map((length) => randint(0, 4, [length]));
    const vectors = symbols.map((indices) => eye(4).indexSelect(0, indices));
    const layer = make(4, 5, { numLayers: 2, bidirectional: true });
    const options = { enforceSorted: false };
    const [actual, ...actualLast] = forward(layer, packSequence(symbols, options));
    const [expected, ...expectedLast] = forward(layer, packSequence(vectors, options));
    assertEquals(actual.data.data, expected.data.data);
    assertEquals(actualLast.map(({ data }) => data), expectedLast.map(({ data }) => data));
  });
}

Deno.test("A recurrent layer packs its outputs as its input is packed, without padding", () => {
  const input = packSequence([zeros([2, 3]), zeros([90, 3]), zeros([1, 3])], {
    enforceSorted: false,
  });
  const [output] = new GRU(3, 4, { bidirectional: true }).forward(input);
  assertEquals(output.data.shape, [93, 8]);
  assertEquals(output.batchSizes.toArray(), input.batchSizes.toArray());
  assertEquals(output.sortedIndices?.toArray(), [1, 0, 2]);
});

Deno.test("A recurrent layer over packed sequences leaves one node on the tape", () => {
  const [{ data }, [hn]] = new LSTM(3, 4).forward(packSequence([zeros([2, 3]), zeros([1, 3])]));
  assertEquals([data.gradFn?.name, hn.gradFn], ["lstm", data.gradFn]);
});

Deno.test("Without packing, padding changes what the reverse direction makes of a sequence", () => {
  manualSeed(4);
  const layer = new GRU(3, 4, { bidirectional: true });
  const short = randn([2, 3]);
  const padded = stack([
    randn([4, 3]),
    stack([...[0, 1].map((t) => short.select(0, t)), zeros([3]), zeros([3])]),
  ], 1);
  const [alone] = layer.forward(short);
  const [output] = layer.forward(padded);
  const forwardHalf = (x: Tensor) => x.narrow(-1, 0, 4),
    reverseHalf = (x: Tensor) => x.narrow(-1, 4, 4);
  const own = output.select(1, 1).narrow(0, 0, 2);
  assertClose(forwardHalf(own), forwardHalf(alone));
  const difference = reverseHalf(own).sub(reverseHalf(alone)).abs().max().item();
  assertEquals(difference > 0.01, true);
});

Deno.test("A recurrent layer rejects packed sequences and states that do not fit", () => {
  const layer = new RNN(4, 8), lstm = new LSTM(4, 8, { numLayers: 2 });
  const two = packSequence([zeros([2, 4]), zeros([1, 4])]);
  const rangeErrors: [run: () => unknown, message: string][] = [
    [
      () => layer.forward(packSequence([zeros([2, 3])])),
      "RNN expected input of size 4 in the last dimension: got shape [2, 3]",
    ],
    [
      () => layer.forward(packSequence([zeros([2])])),
      "RNN expected packed float32 data of shape [N, 4], or int32 indices of shape [N]: " +
      "got float32 of shape [2]",
    ],
    [
      () => layer.forward(packSequence([zeros([2, 4], { dtype: "int32" })])),
      "RNN expected packed float32 data of shape [N, 4], or int32 indices of shape [N]: " +
      "got int32 of shape [2, 4]",
    ],
    [
      () => layer.forward(packSequence([tensor([3, 4], { dtype: "int32" })])),
      "RNN expected indices from 0 to 3: got 4 at position [1]",
    ],
    [
      () => layer.forward(two, zeros([1, 1, 8])),
      "RNN expected h0 of shape [1, 2, 8] for 2 packed sequences: got shape [1, 1, 8]",
    ],
    [
      () => lstm.forward(two, [zeros([2, 2, 8]), zeros([2, 8])]),
      "LSTM expected c0 of shape [2, 2, 8] for 2 packed sequences: got shape [2, 8]",
    ],
  ];
  for (const [run, message] of rangeErrors) assertError(run, RangeError, message);
  assertError(
    () => new Linear(4, 2).forward(two as never),
    TypeError,
    "Linear expected input to be a tensor: got an instance of PackedSequence",
  );
});
