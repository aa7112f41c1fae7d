import { end, unsigned } from "./instructions.ts";

/*
 * A WebAssembly module as bytes (https://webassembly.github.io/spec/core/binary/modules.html), of the only
 * kind that wide_tile.ts needs: it imports a memory, and exports functions that take integers and return
 * nothing.
 */

/** What a module says of the memory that it imports. */
export interface MemoryLimits {
  /** Pages of 64 kB that it has at least: constant addresses in them are not checked. */
  readonly initial: number;
  /** Pages that it has at most. */
  readonly maximum: number;
  /** Whether threads share it. */
  readonly shared: boolean;
}

/** A function. */
export interface FunctionBody {
  /** How many parameters it has. */
  readonly parameters: number;
  /** How many local variables it has, besides the parameters: the integers come before the vectors. */
  readonly locals: { readonly i32: number; readonly v128: number };
  /** Its instructions, without the end. */
  readonly code: readonly number[];
}

/** `\0asm` and the version. */
const preamble = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

const sectionId = { type: 1, import: 2, function: 3, export: 7, code: 10 };

const valueType = { i32: 0x7f, v128: 0x7b };

const functionType = 0x60;

/** What can be imported and exported. */
const externalKind = { function: 0, memory: 2 };

/** The flags of memory limits that have a maximum. */
const limitsFlag = { unshared: 1, shared: 3 };

/**
 * The bytes of a module.
 *
 * @param limits Of the memory, `env.memory`.
 * @param functions By the names under which they are exported.
 */
export function moduleBytes(
  limits: MemoryLimits,
  functions: Readonly<Record<string, FunctionBody>>,
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(functions), bodies = Object.values(functions);
  return new Uint8Array(preamble.concat(
    section("type", bodies.map(functionTypeOf)),
    section("import", [[...text("env"), ...text("memory"), ...memoryType(limits)]]),
    section("function", bodies.map((_, i) => unsigned(i))),
    section("export", names.map((name, i) => [...text(name), externalKind.function, i])),
    section("code", bodies.map((body) => sized(bodyBytes(body)))),
  ));
}

function memoryType({ initial, maximum, shared }: MemoryLimits): number[] {
  const flag = shared ? limitsFlag.shared : limitsFlag.unshared;
  return [externalKind.memory, flag, ...unsigned(initial), ...unsigned(maximum)];
}

/** The type of a function; even functions of the same type have one each. */
function functionTypeOf({ parameters }: FunctionBody): number[] {
  return [functionType, ...vector(Array(parameters).fill([valueType.i32])), 0];
}

function bodyBytes({ locals, code }: FunctionBody): number[] {
  const groups = (["i32", "v128"] as const).filter((type) => locals[type] > 0)
    .map((type) => [...unsigned(locals[type]), valueType[type]]);
  return vector(groups).concat(code, end);
}

/** A section, whose contents are a vector. */
function section(name: keyof typeof sectionId, things: readonly number[][]): number[] {
  return [sectionId[name]].concat(sized(vector(things)));
}

/** Things that are counted. */
function vector(things: readonly number[][]): number[] {
  return unsigned(things.length).concat(...things);
}

/** Bytes that are counted. */
function sized(bytes: readonly number[]): number[] {
  return unsigned(bytes.length).concat(bytes);
}

function text(name: string): number[] {
  return sized(Array.from(name, (letter) => letter.charCodeAt(0)));
}
