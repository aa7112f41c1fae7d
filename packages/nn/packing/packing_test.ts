import { assertEquals, assertStrictEquals } from "@std/assert";
import { type DType, gradcheck, randn, type Tensor, tensor, zeros } from "@ohlol/tensor";
import {
  PackedSequence,
  packPaddedSequence,
  packSequence,
  padPackedSequence,
  padSequence,
  unpackSequence,
  unpadSequence,
} from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

const int32 = (values: number[] | number[][]) => tensor(values, { dtype: "int32" });

/** What a packed sequence holds, as plain arrays. */
function contents({ data, batchSizes, sortedIndices, unsortedIndices }: PackedSequence<DType>) {
  const all = { data, batchSizes, sortedIndices, unsortedIndices };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, value?.toArray()]));
}

const unmoved = { sortedIndices: undefined, unsortedIndices: undefined };

Deno.test("packPaddedSequence puts the elements of each step behind those of the step before", () => {
  const padded = int32([[1, 4, 6], [2, 5, 0], [3, 0, 0]]);
  const expected = { data: [1, 4, 6, 2, 5, 3], batchSizes: [3, 2, 1], ...unmoved };
  assertEquals(contents(packPaddedSequence(padded, [3, 2, 1])), expected);
  assertEquals(contents(packPaddedSequence(padded, int32([3, 2, 1]))), expected);
  const options = { batchFirst: true };
  assertEquals(contents(packPaddedSequence(padded.transpose(0, 1), [3, 2, 1], options)), expected);
});

Deno.test("packPaddedSequence leaves out what stands behind the end of the longest sequence", () => {
  const padded = int32([[1, 3], [2, 0], [0, 0]]);
  const expected = { data: [1, 3, 2], batchSizes: [2, 1], ...unmoved };
  assertEquals(contents(packPaddedSequence(padded, [2, 1])), expected);
});

// The example of PyTorch's documentation of pad_packed_sequence.
Deno.test("packPaddedSequence sorts sequences, and padPackedSequence undoes it", () => {
  const padded = tensor([[1, 2, 0], [3, 0, 0], [4, 5, 6]]);
  const options = { batchFirst: true, enforceSorted: false };
  const packed = packPaddedSequence(padded, [2, 1, 3], options);
  assertEquals(contents(packed), {
    data: [4, 1, 3, 5, 2, 6],
    batchSizes: [3, 2, 1],
    sortedIndices: [2, 0, 1],
    unsortedIndices: [1, 2, 0],
  });
  const [again, lengths] = padPackedSequence(packed, { batchFirst: true });
  assertEquals(again.toArray(), padded.toArray());
  assertEquals(lengths.toArray(), [2, 1, 3]);
  assertEquals(padPackedSequence(packed)[0].toArray(), padded.transpose(0, 1).toArray());
});

Deno.test("packPaddedSequence keeps the order of sequences of equal length", () => {
  const packed = packPaddedSequence(zeros([3, 4]), [2, 3, 2, 3], { enforceSorted: false });
  assertEquals(packed.sortedIndices?.toArray(), [1, 3, 0, 2]);
});

Deno.test("padSequence fills up with the padding value, whatever an element is", () => {
  const sequences = [[1, 2], [3], [4, 5, 6]].map(int32);
  const padded = padSequence(sequences, { batchFirst: true, paddingValue: -1 });
  assertEquals(padded.toArray(), [[1, 2, -1], [3, -1, -1], [4, 5, 6]]);
  assertEquals(padSequence(sequences).toArray(), [[1, 3, 4], [2, 0, 5], [0, 0, 6]]);
  const vectors = [tensor([[1, 2]]), tensor([[3, 4], [5, 6]])];
  assertEquals(padSequence(vectors).toArray(), [[[1, 2], [3, 4]], [[0, 0], [5, 6]]]);
  assertEquals(padSequence([zeros([0, 2]), zeros([0, 2])]).shape, [0, 2, 2]);
});

Deno.test("padPackedSequence fills up with the padding value", () => {
  const packed = packSequence([tensor([1, 2]), tensor([3])]);
  const options = { batchFirst: true, paddingValue: -Infinity };
  assertEquals(padPackedSequence(packed, options)[0].toArray(), [[1, 2], [3, -Infinity]]);
});

// As in PyTorch: pad_packed_sequence(pack_sequence([...]), total_length=3).
Deno.test("padPackedSequence pads to a total length", () => {
  const packed = packSequence([tensor([[1], [2]]), tensor([[3]])]);
  const [padded, lengths] = padPackedSequence(packed, { totalLength: 3, paddingValue: 9 });
  assertEquals(padded.toArray(), [[[1], [3]], [[2], [9]], [[9], [9]]]);
  assertEquals(lengths.toArray(), [2, 1]);
  const same = padPackedSequence(packed, { totalLength: 2, batchFirst: true })[0];
  assertEquals(same.toArray(), padPackedSequence(packed, { batchFirst: true })[0].toArray());
});

Deno.test("unpadSequence cuts a batch into sequences again, empty ones too", () => {
  const sequences = [[[1], [2]], [[3]], [[4], [5]]];
  for (const batchFirst of [false, true]) {
    const padded = padSequence(sequences.map((values) => tensor(values)), { batchFirst });
    for (const lengths of [[2, 1, 2], int32([2, 1, 2])]) {
      const again = unpadSequence(padded, lengths, { batchFirst });
      assertEquals(again.map((sequence) => sequence.toArray()), sequences);
    }
  }
  const empty = unpadSequence(zeros([3, 2, 4]), [0, 3]);
  assertEquals(empty.map(({ shape }) => shape), [[0, 4], [3, 4]]);
  assertEquals(unpadSequence(int32([[7], [8]]), [1])[0].dtype, "int32");
});

Deno.test("unpackSequence returns the sequences as they were given", () => {
  const sequences = [[1, 2], [3], [4, 5, 6], [7]];
  const packed = packSequence(sequences.map(int32), { enforceSorted: false });
  assertEquals(unpackSequence(packed).map((sequence) => sequence.toArray()), sequences);
  assertEquals(unpackSequence(packSequence([zeros([2, 0])])).map(({ shape }) => shape), [[2, 0]]);
});

Deno.test("Gradients flow through packing and padding to the elements, and not to what is left out", () => {
  const padded = randn([3, 4, 2], { requiresGrad: true });
  const packed = (x: Tensor) => packPaddedSequence(x, [2, 1, 3, 3], { enforceSorted: false });
  gradcheck((x) => packed(x).data, [padded]);
  gradcheck((x) => padPackedSequence(packed(x), { paddingValue: 7 })[0], [padded]);
  const sequences = [1, 3, 2].map((length) => randn([length, 2], { requiresGrad: true }));
  gradcheck((...all) => padSequence(all, { batchFirst: true }), sequences);
  gradcheck((...all) => packSequence(all, { enforceSorted: false }).data, sequences);
  gradcheck((x) => unpackSequence(packed(x)), [padded]);
  gradcheck((x) => padPackedSequence(packed(x), { totalLength: 5 })[0], [padded]);
  padded.grad = null;
  packed(padded).data.sum().backward();
  assertEquals(padded.grad!.select(1, 1).toArray(), [[1, 1], [0, 0], [0, 0]]);
});

Deno.test("A packed sequence can be made of other data with the same batch sizes and order", () => {
  const { data, batchSizes, sortedIndices } = packSequence([tensor([4]), tensor([1, 2])], {
    enforceSorted: false,
  });
  const doubled = new PackedSequence(data.mul(2), batchSizes, sortedIndices);
  assertStrictEquals(doubled.batchSizes, batchSizes);
  assertEquals(padPackedSequence(doubled)[0].toArray(), [[8, 2], [0, 4]]);
});

const padded = zeros([3, 2]);

const rangeErrors: [run: () => unknown, message: string][] = [
  [
    () => packPaddedSequence(zeros([3]), [3]),
    "packPaddedSequence expected input of shape [T, B, ...]: got shape [3]",
  ],
  [
    () => packPaddedSequence(zeros([]), [], { batchFirst: true }),
    "packPaddedSequence expected input of shape [B, T, ...]: got shape []",
  ],
  [
    () => packPaddedSequence(zeros([3, 0]), []),
    "packPaddedSequence expected at least one sequence: got shape [3, 0]",
  ],
  [
    () => packPaddedSequence(padded, [3]),
    "packPaddedSequence expected a length for each of 2 sequences: got 1",
  ],
  [
    () => packPaddedSequence(padded, [2, 1], { batchFirst: true }),
    "packPaddedSequence expected a length for each of 3 sequences: got 2",
  ],
  [
    () => packPaddedSequence(padded, [3, 0]),
    "packPaddedSequence expected lengths to be whole numbers from 1 to 3: got 0 at position 1",
  ],
  [
    () => packPaddedSequence(padded, [4, 1]),
    "packPaddedSequence expected lengths to be whole numbers from 1 to 3: got 4 at position 0",
  ],
  [
    () => packPaddedSequence(padded, [2.5, 1]),
    "packPaddedSequence expected lengths to be whole numbers from 1 to 3: got 2.5 at position 0",
  ],
  [
    () => packPaddedSequence(padded, [1, 3]),
    "packPaddedSequence expected lengths in decreasing order: got 3 after 1; " +
    "pass { enforceSorted: false } to have the sequences sorted",
  ],
  [
    () => packSequence([tensor([1]), tensor([1, 2])]),
    "packSequence expected lengths in decreasing order: got 2 after 1; " +
    "pass { enforceSorted: false } to have the sequences sorted",
  ],
  [
    () => packSequence([tensor([1]), tensor([])]),
    "packSequence expected lengths to be whole numbers from 1 to 1: got 0 at position 1",
  ],
  [() => packSequence([]), "packSequence expected at least one sequence: got none"],
  [() => padSequence([]), "padSequence expected at least one sequence: got none"],
  [
    () => padSequence([zeros([2, 3]), zeros([1, 4])]),
    "padSequence expected sequences of shape [L, 3]: got shape [1, 4] at position 1",
  ],
  [
    () => packSequence([zeros([2]), zeros([])]),
    "packSequence expected sequences of shape [L]: got shape [] at position 1",
  ],
  ...[1, 2.5, NaN].map((totalLength): [run: () => unknown, message: string] => [
    () => padPackedSequence(packSequence([tensor([1, 2])]), { totalLength }),
    "padPackedSequence expected totalLength to be a whole number >= 2, the length of the longest " +
    `sequence: got ${totalLength}`,
  ]),
  [
    () => unpadSequence(zeros([3]), [3]),
    "unpadSequence expected a padded batch of shape [T, B, ...]: got shape [3]",
  ],
  [
    () => unpadSequence(padded, [3]),
    "unpadSequence expected a length for each of 2 sequences: got 1",
  ],
  [
    () => unpadSequence(padded, [3, 4]),
    "unpadSequence expected lengths to be whole numbers from 0 to 3: got 4 at position 1",
  ],
  [
    () => unpadSequence(padded, [-1, 3]),
    "unpadSequence expected lengths to be whole numbers from 0 to 3: got -1 at position 0",
  ],
  [
    () => new PackedSequence(zeros([4]), int32([1, 3])),
    "PackedSequence expected batchSizes of at least 1 that never increase: got [1, 3]",
  ],
  [
    () => new PackedSequence(zeros([1]), int32([1, 0])),
    "PackedSequence expected batchSizes of at least 1 that never increase: got [1, 0]",
  ],
  [
    () => new PackedSequence(zeros([0]), int32([])),
    "PackedSequence expected batchSizes of at least 1 that never increase: got []",
  ],
  [
    () => new PackedSequence(zeros([4, 2]), int32([2, 1])),
    "PackedSequence expected data of length 3, the sum of batchSizes: got shape [4, 2]",
  ],
  [
    () => new PackedSequence(zeros([]), int32([2, 1])),
    "PackedSequence expected data of length 3, the sum of batchSizes: got shape []",
  ],
  [
    () => new PackedSequence(zeros([3]), int32([2, 1]), int32([0, 0])),
    "PackedSequence expected sortedIndices to hold each of 0 to 1 once: " +
    "got tensor([0, 0], dtype=int32)",
  ],
  [
    () => new PackedSequence(zeros([3]), int32([2, 1]), int32([0, 1, 2])),
    "PackedSequence expected sortedIndices to hold each of 0 to 1 once: " +
    "got tensor([0, 1, 2], dtype=int32)",
  ],
];

const typeErrors: [run: () => unknown, message: string][] = [
  [
    () => packPaddedSequence([[1]] as never, [1]),
    "packPaddedSequence expected input to be a tensor: got an array",
  ],
  [
    () => packPaddedSequence(padded, 3 as never),
    "packPaddedSequence expected lengths to be an array or a tensor: got number",
  ],
  [
    () => packPaddedSequence(padded, tensor([3, 1]) as never),
    "packPaddedSequence expected lengths to be an int32 vector: got float32 of shape [2]",
  ],
  [
    () => packPaddedSequence(padded, int32([[3, 1]])),
    "packPaddedSequence expected lengths to be an int32 vector: got int32 of shape [1, 2]",
  ],
  [
    () => unpadSequence([[1]] as never, [1]),
    "unpadSequence expected padded to be a tensor: got an array",
  ],
  [
    () => unpadSequence(padded, "31" as never),
    "unpadSequence expected lengths to be an array or a tensor: got string",
  ],
  [
    () => unpackSequence(padded as never),
    "unpackSequence expected a PackedSequence: got an instance of Tensor",
  ],
  [
    () => padSequence(zeros([2, 3]) as never),
    "padSequence expected an array of tensors: got an instance of Tensor",
  ],
  [
    () => padSequence([[1, 2]] as never),
    "padSequence expected sequence 0 to be a tensor: got an array",
  ],
  [
    () => padSequence<DType>([zeros([2]), int32([1])]),
    "padSequence expected sequences of one type: got int32 after float32",
  ],
  [
    () => padPackedSequence(padded as never),
    "padPackedSequence expected a PackedSequence: got an instance of Tensor",
  ],
  [
    () => padPackedSequence([packSequence([padded]), padded] as never),
    "padPackedSequence expected a PackedSequence: got an array",
  ],
  [
    () => new PackedSequence([1] as never, int32([1])),
    "PackedSequence expected data to be a tensor: got an array",
  ],
  [
    () => new PackedSequence(zeros([1]), [1] as never),
    "PackedSequence expected batchSizes to be a tensor: got an array",
  ],
  [
    () => new PackedSequence(zeros([1]), tensor([1]) as never),
    "PackedSequence expected batchSizes to be an int32 vector: got float32 of shape [1]",
  ],
];

Deno.test("Packing and padding refuse what they can't pack and pad", () => {
  for (const [run, message] of rangeErrors) assertError(run, RangeError, message);
  for (const [run, message] of typeErrors) assertError(run, TypeError, message);
});
