/*
 * The loops of wide tiles, 16 columns of C = A·B, as a WebAssembly module that is written here, byte by
 * byte (https://webassembly.github.io/spec/core/binary/).
 *
 * V8 can join pairs of vectors to vectors of 256 bits, and with them multiply up to twice as fast, if
 * it is told to (see useWideVectors). It joins loads, and stores, of neighbours only where it need not check
 * an address in between, and what it doesn't check are constant addresses. So B and the sums have one
 * each, steps of k are written out one after the other, and every thread has a module of its own. What
 * is single, the numbers of A, is read from anywhere.
 */

/** Steps of k: `tileDepth` of simd/assembly/tile.ts. */
const steps = 64;
/** Steps that can be left out together, from the first on: `tileStep()` there. */
const groupSteps = 16;
/** Bytes of 16 floats: a step of B, or the sums of a row. */
const rowBytes = 64;
/** Vectors in that. */
const vectors = 4;
/** Rows of A that the two functions treat. */
const heights = { wideTile6: 6, wideTile4: 4 };

/** Bytes of B and of the sums behind it. */
export const wideTileBytes = rowBytes * (steps + heights.wideTile6);

/** Compiled loops of wide tiles, and where their B is; at 0 for none. */
export interface WideTile {
  readonly module: WebAssembly.Module;
  readonly at: number;
}

/** What a module says of the memory that it imports. */
export interface MemoryLimits {
  /** Pages of 64 kB that it has at least: constant addresses in them are not checked. */
  readonly initial: number;
  /** Pages that it has at most. */
  readonly maximum: number;
  /** Whether threads share it. */
  readonly shared: boolean;
}

/**
 * The bytes of a module that exports `wideTile6` and `wideTile4`, see simd/assembly/wide_tile.ts.
 *
 * @param at Where B goes in the memory, a multiple of 64; 0 for functions that do nothing.
 */
export function wideTileModule(at: number, limits: MemoryLimits): Uint8Array<ArrayBuffer> {
  const { initial, maximum, shared } = limits;
  const memory = [shared ? 3 : 1, ...unsigned(initial), ...unsigned(maximum)];
  const names = Object.keys(heights);
  const bodies = Object.values(heights).map((rows) => at === 0 ? [0, end] : body(at, rows));
  return new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat(
    section(1, [[0x60, 4, i32, i32, i32, i32, 0]]),
    section(2, [[...text("env"), ...text("memory"), 2, ...memory]]),
    section(3, names.map(() => [0])),
    section(7, names.map((name, i) => [...text(name), 0, i])),
    section(10, bodies.map((code) => unsigned(code.length).concat(code))),
  ));
}

/** The parameters, and behind them the local variables. */
const local = { skipped: 0, a: 1, row: 2, column: 3 };

/** A function's locals and instructions. */
function body(at: number, rows: number): number[] {
  // The local variables: a pointer to the next number of each row but the first, whose pointer is the
  // parameter; then, as vectors, a step of B, a number of A, the sums.
  const pointer = (row: number) => row === 0 ? local.a : local.column + row;
  const b = local.column + rows, x = b + vectors, sums = x + 1, sumsCount = rows * vectors;

  const code = [2, ...unsigned(rows - 1), i32, ...unsigned(vectors + 1 + sumsCount), v128];
  for (let r = 1; r < rows; r++) {
    code.push(...get(pointer(r - 1)), ...get(local.row), add, ...set(pointer(r)));
  }

  const products = range(rows).flatMap((r) => [
    ...[...get(pointer(r)), ...loadSpread, ...set(x)],
    ...[...get(pointer(r)), ...get(local.column), add, ...set(pointer(r))],
    ...range(vectors).flatMap((c) => {
      const sum = sums + r * vectors + c;
      return [...get(x), ...get(b + c), ...get(sum), ...multiplyAdd, ...set(sum)];
    }),
  ]);
  // Blocks around each other: each ends where a group of steps begins, the last behind all of them.
  const groups = steps / groupSteps;
  for (let g = 0; g <= groups; g++) code.push(...block);
  code.push(...get(local.skipped), ...branchTable(groups));
  for (let step = 0; step < steps; step++) {
    if (step % groupSteps === 0) code.push(end);
    const from = at + step * rowBytes;
    for (let c = 0; c < vectors; c++) code.push(...load(from + 16 * c), ...set(b + c));
    code.push(...products);
  }
  code.push(end);

  const to = at + steps * rowBytes;
  for (let i = 0; i < sumsCount; i++) code.push(...store(to + 16 * i, sums + i));
  code.push(end);
  return code;
}

/*
 * The parts of a module, as bytes.
 */

const i32 = 0x7f, v128 = 0x7b, block = [0x02, 0x40], end = 0x0b, add = 0x6a;
const loadSpread = [0xfd, 0x09, 2, 0]; // v128.load32_splat
const multiplyAdd = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

const get = (variable: number) => [0x20, ...unsigned(variable)];
const set = (variable: number) => [0x21, ...unsigned(variable)];

/** Loads a vector from a constant address: 0, and the rest as offset. */
const load = (address: number) => [0x41, 0, 0xfd, 0x00, 4, ...unsigned(address)];

/** Stores one there. */
function store(address: number, variable: number): number[] {
  return [0x41, 0, ...get(variable), 0xfd, 0x0b, 4, ...unsigned(address)];
}

/** Ends the block with that number from the inside, or that of the largest number. */
function branchTable(largest: number): number[] {
  return [0x0e, ...unsigned(largest), ...range(largest), largest];
}

/** A section, of things that are counted. */
function section(id: number, things: readonly number[][]): number[] {
  const contents = unsigned(things.length).concat(...things);
  return [id].concat(unsigned(contents.length), contents);
}

function text(name: string): number[] {
  return [name.length, ...range(name.length).map((i) => name.charCodeAt(i))];
}

/** A number in LEB128: seven bits a byte, the lowest first, and a bit that says whether more follow. */
function unsigned(number: number): number[] {
  return number < 128 ? [number] : [number % 128 + 128, ...unsigned(Math.floor(number / 128))];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
