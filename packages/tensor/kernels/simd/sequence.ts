import { type Chunk, chunksOf, leastRows, partOf } from "./chunks.ts";
import type { RecurrentForward } from "../kernels.ts";
import { cellNumber } from "../layout/constants.ts";
import type { FieldsOf } from "../layout/struct.ts";
import { recurrent as layout } from "../layout/structs.ts";
import type { Simd } from "./module.ts";
import type { WorkName } from "../threads/thread.ts";
import { recurrentWork } from "../work.ts";

type Fields = FieldsOf<typeof layout>;

const noFields = Object.fromEntries(layout.fields.map((field) => [field, 0])) as Fields;

/** A recurrent problem in the kernels' memory, where one chunk of its steps is at a time. */
export class Sequence {
  /** The fields of the struct, for either pass to set its own. */
  readonly fields: Fields;
  /** The chunks, in the order in which they are walked. */
  readonly chunks: readonly Chunk[];
  /** How many steps the longest chunk has. */
  readonly longest: number;
  /** B·H, the numbers of a state. */
  readonly stateSize: number;
  readonly #simd: Simd;
  readonly #problem: RecurrentForward;
  /** The numbers that a step of the input takes. */
  readonly #inputSize: number;
  #address = 0;

  /** Reserves room for what both passes are given, and copies what isn't cut into chunks. */
  constructor(simd: Simd, problem: RecurrentForward) {
    const { cell, steps, batch, inputSize, hiddenSize, reverse, input } = problem;
    const { memory } = simd;
    this.#simd = simd;
    this.#problem = problem;
    this.stateSize = batch * hiddenSize;
    const indices = input instanceof Int32Array;
    this.#inputSize = indices ? batch : batch * inputSize;
    const gates = (cell === "gru" || cell === "lstm" ? 4 : 1) * this.stateSize;
    const chunks = chunksOf(
      steps,
      Math.max(gates, this.#inputSize),
      Math.ceil(leastRows / Math.max(1, batch)),
    );
    this.chunks = reverse ? chunks.reverse() : chunks;
    this.longest = Math.max(0, ...chunks.map(({ count }) => count));
    const inputAt = memory.reserve(4 * this.longest * this.#inputSize);
    const stateBytes = 4 * (this.longest + 1) * this.stateSize;
    this.fields = {
      ...noFields,
      cell: cellNumber[cell],
      batch,
      inputSize,
      hiddenSize,
      reverse: Number(reverse),
      manyIndices: Number(indices && steps * batch > inputSize),
      [indices ? "indices" : "input"]: inputAt,
      weightIh: memory.copyIn(problem.weightIh),
      weightHh: memory.copyIn(problem.weightHh),
      biasIh: memory.copyIn(problem.biasIh),
      biasHh: memory.copyIn(problem.biasHh),
      states: memory.reserve(stateBytes),
      cells: cell === "lstm" ? memory.reserve(stateBytes) : 0,
    };
  }

  /** Reserves the struct and workspace for every part of the work, when all other fields are set. */
  complete(): void {
    const { memory, exports, parts } = this.#simd;
    this.#address = memory.copyStruct(layout, this.fields);
    const bytes = exports.workspaceBytes(this.#address);
    this.#set("workspace", memory.reserve(bytes * parts));
    this.#set("workspaceStride", bytes);
  }

  /** Copies the inputs of a chunk's steps, and the states before them. */
  enter(chunk: Chunk): void {
    const { input, h0, c0, output, cellStates } = this.#problem;
    const { fields } = this;
    const inputAt = input instanceof Int32Array ? fields.indices : fields.input;
    this.copy(chunk, input, inputAt, this.#inputSize);
    this.#copyBefore(chunk, h0, output, fields.states);
    this.#copyBefore(chunk, c0, cellStates, fields.cells);
  }

  /** Copies a chunk's part of an array, if there is one, of which each step takes `size` numbers. */
  copy(chunk: Chunk, array: Float32Array | Int32Array | null, address: number, size: number): void {
    if (array) this.#simd.memory.set(partOf(array, chunk, size), address);
  }

  /** Copies it back. */
  copyBack(chunk: Chunk, array: Float32Array | null, address: number, size: number): void {
    if (array) this.#simd.memory.copyOut(partOf(array, chunk, size), address);
  }

  /** Where the states after a chunk's steps begin: behind the one before them, which in reverse is last. */
  after(states: number): number {
    return states + (this.#problem.reverse ? 0 : 4 * this.stateSize);
  }

  /**
   * Works on a chunk, one of `chunks` in the order in which they are worked on: each in as many parts
   * as the others, since a part finds what it has prepared at the first.
   */
  run(name: WorkName, chunk: Chunk, chunks: readonly Chunk[]): void {
    this.#set("steps", chunk.count);
    this.#set("isFirst", Number(chunk === chunks[0]));
    this.#set("isLast", Number(chunk === chunks.at(-1)));
    const size = recurrentWork({ ...this.#problem, steps: this.longest });
    this.#simd.run(name, this.#address, size);
  }

  /** Sets a field of the struct in the kernels' memory. */
  #set(field: keyof Fields, value: number): void {
    this.#simd.memory.setInt(value, this.#address + layout.offsets[field]);
  }

  /** Copies the state before a chunk: the initial one, or that after the chunk before. */
  #copyBefore(
    { from, count }: Chunk,
    initial: Float32Array | null,
    states: Float32Array | null,
    address: number,
  ): void {
    if (initial === null || states === null) return;
    const { reverse, steps } = this.#problem;
    const t = reverse ? from + count : from - 1;
    const state = t < 0 || t === steps
      ? initial
      : partOf(states, { from: t, count: 1 }, this.stateSize);
    this.#simd.memory.set(state, address + (reverse ? 4 * count * this.stateSize : 0));
  }
}
