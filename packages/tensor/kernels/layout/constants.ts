import type { PairFunction, RecurrentCell } from "../kernels.ts";

/*
 * Numbers on which TypeScript and AssemblyScript agree. Those of AssemblyScript, in simd/assembly/layout.ts,
 * are built from these by `deno task build:kernels`.
 */

/** The recurrences by the number that stands for each; the plain ones come before the gated ones. */
export const cellNumber: Readonly<Record<RecurrentCell, number>> = {
  rnnTanh: 0,
  rnnRelu: 1,
  gru: 2,
  lstm: 3,
};

/** The functions of two numbers by the number that stands for each. */
export const pairNumber: Readonly<Record<PairFunction, number>> = {
  add: 0,
  sub: 1,
  mul: 2,
  div: 3,
  tanhSlope: 4,
  sigmoidSlope: 5,
  reluSlope: 6,
  geluSlope: 7,
  siluSlope: 8,
  maximum: 9,
  minimum: 10,
};

/** The sizes of tiles, as which products are computed: see simd/assembly/tile.ts and wide/wide_tile.ts. */
export const tileSizes = {
  /** Rows of C that a tile covers at most. */
  tileRows: 6,
  /** Rows of C that a small tile covers at most. */
  smallTileRows: 4,
  /** Steps of k that a tile takes at most. Tiles of all widths round alike, as they have that in common. */
  tileDepth: 64,
  /** Columns of C that a wide tile covers. */
  wideTileColumns: 16,
  /** The steps of k of a wide tile are a multiple of that. */
  wideTileStep: 16,
};
