import { tileSizes } from "../layout/constants.ts";
import {
  block,
  brTable,
  end,
  f32x4Add,
  f32x4RelaxedMadd,
  f32x4SplatLane,
  i32Add,
  ifNotZero,
  localGet,
  localSet,
  otherwise,
  v128Load,
  v128LoadAt,
  v128Store,
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
 * each, steps of k are written out one after the other, and every thread has a module of its own.
 *
 * The numbers of A need no joining, so they are read from anywhere: as vectors of four, each number of which
 * is then spread. V8 reads and spreads each on its own, but checks only the address of the vector. Checks
 * compete with multiply-adds for the processor's units.
 */

const { tileDepth, wideTileStep, wideTileColumns, tileRows, smallTileRows } = tileSizes;
/** Bytes of a float, floats in a vector, and its bytes. */
const floatBytes = 4, lanes = 4, vectorBytes = lanes * floatBytes;
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
 * The bytes of a module that exports `wideTile6`, `wideTile4` and `wideTake`, see
 * simd/assembly/wide_tile.ts.
 *
 * @param at Where B goes in the memory, a multiple of 64; 0 for functions that do nothing.
 */
export function wideTileModule(at: number, limits: MemoryLimits): Uint8Array<ArrayBuffer> {
  const body = (parameters: number, make: () => Contents) => ({
    parameters,
    ...(at === 0 ? nothing : make()),
  });
  const productParameters = Object.keys(parameter).length;
  return moduleBytes(limits, {
    wideTile6: body(productParameters, () => productOf(at, tileRows)),
    wideTile4: body(productParameters, () => productOf(at, smallTileRows)),
    wideTake: body(3, () => takingOf(at)),
  });
}

/** What a function does, whatever its parameters. */
type Contents = Pick<FunctionBody, "locals" | "code">;

const nothing: Contents = { locals: { i32: 0, v128: 0 }, code: [] };

/** The parameters of the functions that multiply, by their number. */
const parameter = { skipped: 0, a: 1, row: 2, c: 3, cRow: 4, isAdded: 5 };

/** The local variables of the function that multiplies that many rows, by their number. */
function localsOf(rows: number) {
  const more = Object.keys(parameter).length, vector = more + rows - 1;
  return {
    /** The address of a row of A. */
    pointer: (row: number) => row === 0 ? parameter.a : more + row - 1,
    /** Four numbers of a row of A. */
    four: (row: number) => vector + row,
    /** One of these, four times over. */
    one: vector + rows,
    /** A vector of a step of B. */
    b: (i: number) => vector + rows + 1 + i,
    sum: (i: number) => vector + rows + 1 + vectors + i,
    counts: { i32: rows - 1, v128: rows + 1 + vectors + rows * vectors },
  };
}

/** The function that multiplies that many rows of A by B, and puts the sums into C or adds them. */
function productOf(at: number, rows: number): Contents {
  const { pointer, four, b, counts } = localsOf(rows);
  const pointers = range(rows - 1).flatMap((r) =>
    add(pointer(r), localGet(parameter.row), pointer(r + 1))
  );
  // Steps of the same lane differ only in addresses.
  const products = range(lanes).map((lane) => range(rows).map((r) => productsOf(rows, r, lane)));
  const steps = stepsOf((step) => {
    const lane = step % lanes;
    const loadsOfB = range(vectors).map((i) =>
      v128LoadAt(at + bytesOf(step, i)).concat(localSet(b(i)))
    );
    const loadOfA = (r: number) =>
      localGet(pointer(r)).concat(v128Load(step * floatBytes), localSet(four(r)));
    const loadsOfA = lane === 0 ? range(rows).map(loadOfA) : [];
    return join(loadsOfB.concat(loadsOfA, products[lane]));
  });
  return { locals: counts, code: pointers.concat(steps, putsOf(at, rows)) };
}

/** The products of one of the four numbers of a row of A, in that lane. */
function productsOf(rows: number, row: number, lane: number): number[] {
  const { four, one, b, sum } = localsOf(rows);
  const spread = f32x4SplatLane(four(row), lane).concat(localSet(one));
  return spread.concat(
    range(vectors).flatMap((i) => {
      const to = sum(row * vectors + i);
      return [
        ...localGet(one),
        ...localGet(b(i)),
        ...localGet(to),
        ...f32x4RelaxedMadd,
        ...localSet(to),
      ];
    }),
  );
}

/** Stores the sums, as joined vectors, behind B, and from there puts them into C or adds them. */
function putsOf(at: number, rows: number): number[] {
  const { sum } = localsOf(rows), count = rows * vectors, { c } = parameter;
  const sumAt = (i: number) => at + bytesOf(tileDepth, i);
  const puts = (isAdded: boolean) =>
    range(count).flatMap((i) => {
      const vector = i % vectors, offset = vector * vectorBytes;
      const added = [...localGet(c), ...v128Load(offset), ...f32x4Add];
      const put = [
        ...localGet(c),
        ...v128LoadAt(sumAt(i)),
        ...(isAdded ? added : []),
        ...v128Store(offset),
      ];
      return vector === vectors - 1 ? [...put, ...add(c, localGet(parameter.cRow), c)] : put;
    });
  return [
    ...range(count).flatMap((i) => v128StoreAt(sumAt(i), localGet(sum(i)))),
    ...[
      ...localGet(parameter.isAdded),
      ...ifNotZero,
      ...puts(true),
      ...otherwise,
      ...puts(false),
      ...end,
    ],
  ];
}

/** The function that copies steps of B to where they are multiplied. */
function takingOf(at: number): Contents {
  const from = 1, row = 2;
  const code = stepsOf((step) => {
    const copies = range(vectors).flatMap((i) =>
      v128StoreAt(at + bytesOf(step, i), [...localGet(from), ...v128Load(i * vectorBytes)])
    );
    return [...copies, ...add(from, localGet(row), from)];
  });
  return { locals: { i32: 0, v128: 0 }, code };
}

/** How far a vector of a step of B is from the first, or of the sums, which follow the last step. */
function bytesOf(step: number, vector: number): number {
  return step * rowBytes + vector * vectorBytes;
}

/** sum = variable + what `addend` pushes */
function add(variable: number, addend: readonly number[], sum: number): number[] {
  return [...localGet(variable), ...addend, ...i32Add, ...localSet(sum)];
}

/**
 * The code of all steps. The first parameter says how many groups to leave out: a jump leads out of nested
 * blocks, each of which ends where a group begins, the outermost one behind all of them.
 */
function stepsOf(codeOf: (step: number) => readonly number[]): number[] {
  const groups = tileDepth / wideTileStep;
  const steps = range(tileDepth).map((step) =>
    step % wideTileStep === 0 ? end.concat(codeOf(step)) : codeOf(step)
  );
  const blocks = range(groups + 1).flatMap(() => block);
  return blocks.concat(localGet(parameter.skipped), brTable(groups), ...steps, end);
}

/** Concatenates arrays, faster than flat(). */
function join(codes: readonly number[][]): number[] {
  return codes[0].concat(...codes.slice(1));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
