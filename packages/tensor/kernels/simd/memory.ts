import type { Struct } from "../layout/struct.ts";

/** Arrays of numbers that are laid out one after the other in a WebAssembly memory. */
export class Workspace {
  /** The memory, which grows when needed and is used again by every call. */
  readonly memory: WebAssembly.Memory;
  #floats: Float32Array;
  #ints: Int32Array;
  #doubles: Float64Array;
  readonly #start: number;
  #top: number;
  /** How large the memory is: asking it takes longer than laying out an array. */
  #bytes: number;

  /** Lays arrays out in `memory` from address `start`, which is not 0, on. */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.memory = memory;
    this.#start = this.#top = Math.ceil(start / alignment) * alignment;
    this.#floats = new Float32Array(memory.buffer);
    this.#ints = new Int32Array(memory.buffer);
    this.#doubles = new Float64Array(memory.buffer);
    this.#bytes = memory.buffer.byteLength;
  }

  /** Forgets all arrays. */
  clear(): void {
    this.#top = this.#start;
  }

  /** Returns the address of that many bytes with arbitrary contents. Throws a RangeError if there is no room. */
  reserve(bytes: number): number {
    const address = this.#top;
    this.#top += Math.ceil(bytes / alignment) * alignment;
    const missing = this.#top - this.#bytes;
    if (missing > 0) {
      this.memory.grow(Math.ceil(missing / pageBytes));
      this.#bytes = this.memory.buffer.byteLength;
      this.#floats = new Float32Array(this.memory.buffer);
      this.#ints = new Int32Array(this.memory.buffer);
      this.#doubles = new Float64Array(this.memory.buffer);
    }
    return address;
  }

  /** Returns the address of a copy, or 0 for null. */
  copyIn(array: Float32Array | Int32Array | null): number {
    if (array === null) return 0;
    const address = this.reserve(4 * array.length);
    this.set(array, address);
    return address;
  }

  /** Copies to an address that has been reserved. */
  set(array: Float32Array | Int32Array, address: number): void {
    (array instanceof Int32Array ? this.#ints : this.#floats).set(array, address / 4);
  }

  /** Returns the address of a copy, or, for null, of that many zeros. */
  copyOrZeros(array: Float32Array | null, length: number): number {
    if (array !== null) return this.copyIn(array);
    const address = this.reserve(4 * length);
    this.fillZeros(address, length);
    return address;
  }

  /** Sets that many floats to zero. */
  fillZeros(address: number, length: number): void {
    this.#floats.fill(0, address / 4, address / 4 + length);
  }

  /** Returns the address of that many floats, if there is an array that will take them, or else 0. */
  reserveFor(array: Float32Array | null): number {
    return array === null ? 0 : this.reserve(4 * array.length);
  }

  /** Returns the address of a struct with these values. */
  copyStruct<Field extends string>(
    { fields }: Struct<Field>,
    values: Readonly<Record<Field, number>>,
  ): number {
    const address = this.reserve(4 * fields.length);
    const ints = this.#ints, start = address / 4;
    for (let i = 0; i < fields.length; i++) ints[start + i] = values[fields[i]];
    return address;
  }

  /** Writes an integer, such as a field of a struct. */
  setInt(value: number, address: number): void {
    this.#ints[address / 4] = value;
  }

  /** Writes a float. */
  setFloat(value: number, address: number): void {
    this.#floats[address / 4] = value;
  }

  /** Fills `array` with what is at `address`. */
  copyOut(array: Float32Array | null, address: number): void {
    if (array !== null) array.set(this.#floats.subarray(address / 4, address / 4 + array.length));
  }

  /** A new array of what is at `address`. */
  newArray(address: number, length: number): Float32Array {
    return new Float32Array(this.#floats.subarray(address / 4, address / 4 + length));
  }

  /** Fills an array of doubles with what is at `address`. */
  copyDoublesOut(array: Float64Array, address: number): void {
    array.set(this.#doubles.subarray(address / 8, address / 8 + array.length));
  }

  /** Copies doubles to an address that has been reserved. */
  setDoubles(array: Float64Array, address: number): void {
    this.#doubles.set(array, address / 8);
  }
}

/** A page of WebAssembly. */
export const pageBytes = 65536;
/** A cache line, so that no two threads write to the same one. */
const alignment = 64;
