import { tileSizes } from "../layout/constants.ts";
import {
  block,
  brTable,
  end,
  f32x4RelaxedMadd,
  i32Add,
  localGet,
  localSet,
  v128Load32Splat,
  v128LoadAt,
  v128StoreAt,
} from "./instructions.ts";
import { type FunctionBody, type MemoryLimits, moduleBytes } from "./module_bytes.ts";

/*
 * The loops of wide tiles, 16 columns of C = A·B, as a WebAssembly module that is written here,
 * instruction by instruction.
 *
 * V8 can join pairs of vectors to vectors of 256 bits, and with them multiply up to twice as fast, if
 * a flag enables it (see useWideVectors). It joins loads, and stores, of neighbours only where it need not check
 * an address in between, and what it doesn't check are constant addresses. So B and the sums have one
 * each, steps of k are written out one after the other, and every thread has a module of its own. What
 * is single, the numbers of A, is read from anywhere.
 */

const { tileDepth, wideTileStep, wideTileColumns, tileRows, smallTileRows } = tileSizes;
/** Floats in a vector, and bytes. */
const lanes = 4, vectorBytes = 16;
/** Vectors, and bytes, of a step of B, or of the sums of a row. */
const vectors = wideTileColumns / lanes, rowBytes = vectors * vectorBytes;

/** Bytes of B and of the sums behind it. */
export const wideTileBytes = rowBytes * (tileDepth + tileRows);

/** Compiled loops of wide tiles, and where their B is; at 0 for none. */
export interface WideTile {
  readonly module: WebAssembly.Module;
  readonly at: number;
}

/**
 * The bytes of a module that exports `wideTile6` and `wideTile4`, see simd/assembly/wide_tile.ts.
 *
 * @param at Where B goes in the memory, a multiple of 64; 0 for functions that do nothing.
 */
export function wideTileModule(at: number, limits: MemoryLimits): Uint8Array<ArrayBuffer> {
  const body = (rows: number) => at === 0 ? nothing : productOf(at, rows);
  const functions = { wideTile6: body(tileRows), wideTile4: body(smallTileRows) };
  return moduleBytes(Object.keys(parameter).length, limits, functions);
}

/** The parameters by their number; local variables are counted on from there. */
const parameter = { skipped: 0, a: 1, row: 2, column: 3 };

const nothing: FunctionBody = { locals: { i32: 0, v128: 0 }, code: [] };

/** The function that multiplies that many rows of A by B. */
function productOf(at: number, rows: number): FunctionBody {
  // The local variables: a pointer to the next number of each row but the first, whose pointer is the
  // parameter; then, as vectors, a step of B, a number of A, the sums.
  const pointer = (row: number) => row === 0 ? parameter.a : parameter.column + row;
  const b = parameter.column + rows, x = b + vectors, sums = x + 1, sumsCount = rows * vectors;

  const code: number[] = [];
  for (let r = 1; r < rows; r++) {
    code.push(...localGet(pointer(r - 1)), ...localGet(parameter.row), ...i32Add);
    code.push(...localSet(pointer(r)));
  }

  const products = range(rows).flatMap((r) => [
    ...[...localGet(pointer(r)), ...v128Load32Splat, ...localSet(x)],
    ...[...localGet(pointer(r)), ...localGet(parameter.column), ...i32Add, ...localSet(pointer(r))],
    ...range(vectors).flatMap((c) => {
      const sum = sums + r * vectors + c;
      const operands = [...localGet(x), ...localGet(b + c), ...localGet(sum)];
      return [...operands, ...f32x4RelaxedMadd, ...localSet(sum)];
    }),
  ]);
  // Blocks around each other: each ends where a group of steps begins, the last behind all of them.
  const groups = tileDepth / wideTileStep;
  for (let g = 0; g <= groups; g++) code.push(...block);
  code.push(...localGet(parameter.skipped), ...brTable(groups));
  for (let step = 0; step < tileDepth; step++) {
    if (step % wideTileStep === 0) code.push(...end);
    const from = at + step * rowBytes;
    for (let c = 0; c < vectors; c++) {
      code.push(...v128LoadAt(from + c * vectorBytes), ...localSet(b + c));
    }
    code.push(...products);
  }
  code.push(...end);

  const to = at + tileDepth * rowBytes;
  for (let i = 0; i < sumsCount; i++) code.push(...v128StoreAt(to + i * vectorBytes, sums + i));
  return { locals: { i32: rows - 1, v128: vectors + 1 + sumsCount }, code };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
