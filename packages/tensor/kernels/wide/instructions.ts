/*
 * The instructions of WebAssembly that wide_tile.ts uses, as bytes: an opcode and what follows it
 * (https://webassembly.github.io/spec/core/binary/instructions.html). Each is named as in WebAssembly's
 * text format, without dots.
 */

const opcode = {
  block: 0x02,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  brTable: 0x0e,
  localGet: 0x20,
  localSet: 0x21,
  i32Const: 0x41,
  i32Add: 0x6a,
  /** The prefix of vector instructions, whose opcodes are counted by themselves. */
  vectorPrefix: 0xfd,
};

const vectorOpcode = {
  v128Load: 0x00,
  v128Store: 0x0b,
  i8x16Shuffle: 0x0d,
  f32x4Add: 0xe4,
  f32x4RelaxedMadd: 0x105,
};

/** The type of a block that takes and leaves nothing. */
const emptyType = 0x40;

/** The alignment of addresses, as a power of two: that of a float, and that of a vector. */
const alignment = { f32: 2, v128: 4 };

/** A number in LEB128: seven bits a byte, the lowest first, and a bit that says whether more follow. */
export function unsigned(number: number): number[] {
  return number < 128 ? [number] : [number % 128 + 128, ...unsigned(Math.floor(number / 128))];
}

/** Begins a block. */
export const block: readonly number[] = [opcode.block, emptyType];

/** Begins the branch that is taken if the number on the stack isn't 0. */
export const ifNotZero: readonly number[] = [opcode.if, emptyType];

/** Begins the branch that is taken if it is 0. */
export const otherwise: readonly number[] = [opcode.else];

/** Ends a block or a function. */
export const end: readonly number[] = [opcode.end];

/**
 * Branches to the end of the block with the number on the stack, counted from the innermost, or of the
 * block with number `largest` if that is smaller.
 */
export function brTable(largest: number): number[] {
  const blocks = Array.from({ length: largest }, (_, i) => i);
  return [opcode.brTable, ...unsigned(largest), ...blocks.flatMap(unsigned), ...unsigned(largest)];
}

/** Pushes a parameter or local variable. */
export function localGet(variable: number): number[] {
  return [opcode.localGet, ...unsigned(variable)];
}

/** Pops into a parameter or local variable. */
export function localSet(variable: number): number[] {
  return [opcode.localSet, ...unsigned(variable)];
}

/** Adds two integers. */
export const i32Add: readonly number[] = [opcode.i32Add];

/** Pushes 0, an address for instructions that add an offset to it. */
const zero = [opcode.i32Const, 0];

/** Loads the vector at a constant address. */
export function v128LoadAt(address: number): number[] {
  return [...zero, ...v128Load(address, alignment.v128)];
}

/** Loads the vector `offset` bytes past the address on the stack, which is aligned as a float. */
export function v128Load(offset: number, align = alignment.f32): number[] {
  return [...vectorInstruction(vectorOpcode.v128Load), align, ...unsigned(offset)];
}

/** Stores the vector on the stack `offset` bytes past the address below it, which is aligned as a float. */
export function v128Store(offset: number): number[] {
  return [...vectorInstruction(vectorOpcode.v128Store), alignment.f32, ...unsigned(offset)];
}

/** Adds two vectors. */
export const f32x4Add: readonly number[] = vectorInstruction(vectorOpcode.f32x4Add);

/** Stores a vector, which instructions push, at a constant address. */
export function v128StoreAt(address: number, vector: readonly number[]): number[] {
  const store = [
    ...vectorInstruction(vectorOpcode.v128Store),
    alignment.v128,
    ...unsigned(address),
  ];
  return [...zero, ...vector, ...store];
}

/** Pushes a vector whose four numbers are one lane of a local variable. */
export function f32x4SplatLane(variable: number, lane: number): number[] {
  const bytes = Array.from({ length: 16 }, (_, i) => 4 * lane + i % 4);
  const shuffle = [...vectorInstruction(vectorOpcode.i8x16Shuffle), ...bytes];
  return [...localGet(variable), ...localGet(variable), ...shuffle];
}

/** a·b + c, rounded once or twice. */
export const f32x4RelaxedMadd: readonly number[] = vectorInstruction(vectorOpcode.f32x4RelaxedMadd);

function vectorInstruction(code: number): number[] {
  return [opcode.vectorPrefix, ...unsigned(code)];
}
