import { chunksOf, leastRows, partOf } from "./chunks.ts";
import type { RecurrentForward } from "../kernels.ts";
import { cellNumber } from "../layout/constants.ts";
import type { FieldsOf } from "../layout/struct.ts";
import { recurrent as layout } from "../layout/structs.ts";
import type { Simd } from "./module.ts";
import { rowsOf, type Run, runsOf, statesBefore } from "../runs.ts";
import type { WorkName } from "../threads/thread.ts";
import { recurrentWork } from "../work.ts";

type Fields = FieldsOf<typeof layout>;

const noFields = Object.fromEntries(layout.fields.map((field) => [field, 0])) as Fields;

/**
 * A recurrent problem in the kernels' memory, where one chunk of its steps is at a time. The steps of
 * a chunk have equally many members of the batch, as all steps have unless the sequence is packed.
 */
export class Sequence {
  /** The fields of the struct, for either pass to set its own. */
  readonly fields: Fields;
  /** The chunks, in the order in which they are walked. */
  readonly chunks: readonly Run[];
  /** How many rows the largest chunk has. */
  readonly mostRows: number;
  /** Where the states after a chunk's steps begin. */
  readonly statesAfter: number;
  /** Where the LSTM's cell states after a chunk's steps begin. */
  readonly cellsAfter: number;
  readonly #simd: Simd;
  readonly #problem: RecurrentForward;
  /** The numbers that a row of the input takes. */
  readonly #inputSize: number;
  #address = 0;

  /** Reserves room for what both passes are given, and copies what isn't cut into chunks. */
  constructor(simd: Simd, problem: RecurrentForward) {
    const { cell, batch, inputSize, hiddenSize, reverse, input } = problem;
    const { memory } = simd;
    this.#simd = simd;
    this.#problem = problem;
    const indices = input instanceof Int32Array;
    this.#inputSize = indices ? 1 : inputSize;
    const gates = (cell === "gru" || cell === "lstm" ? 4 : 1) * hiddenSize;
    const chunks = runsOf(problem).flatMap((run) =>
      chunksOfRun(run, Math.max(gates, this.#inputSize))
    );
    this.chunks = reverse ? chunks.reverse() : chunks;
    this.mostRows = Math.max(0, ...chunks.map(({ count }) => count));
    const inputAt = memory.reserve(4 * this.mostRows * this.#inputSize);
    const stateBytes = 4 * (this.mostRows + batch) * hiddenSize;
    this.fields = {
      ...noFields,
      cell: cellNumber[cell],
      batch,
      mostMembers: batch,
      inputSize,
      hiddenSize,
      reverse: Number(reverse),
      manyIndices: Number(indices && rowsOf(problem) > inputSize),
      [indices ? "indices" : "input"]: inputAt,
      weightIh: memory.copyIn(problem.weightIh),
      weightHh: memory.copyIn(problem.weightHh),
      biasIh: memory.copyIn(problem.biasIh),
      biasHh: memory.copyIn(problem.biasHh),
      states: memory.reserve(stateBytes),
      cells: cell === "lstm" ? memory.reserve(stateBytes) : 0,
    };
    // The states before a chunk, of at most B members, are in front of them; in reverse they are last.
    const after = reverse ? 0 : 4 * batch * hiddenSize;
    this.statesAfter = this.fields.states + after;
    this.cellsAfter = this.fields.cells + after;
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
  enter(chunk: Run): void {
    const { input, h0, c0, output, cellStates } = this.#problem;
    const { fields } = this;
    const inputAt = input instanceof Int32Array ? fields.indices : fields.input;
    this.copy(chunk, input, inputAt, this.#inputSize);
    this.#set("states", this.#copyBefore(chunk, h0, output, this.statesAfter));
    this.#set("cells", this.#copyBefore(chunk, c0, cellStates, this.cellsAfter));
  }

  /** Copies a chunk's part of an array, if there is one, of which each row takes `size` numbers. */
  copy(chunk: Run, array: Float32Array | Int32Array | null, address: number, size: number): void {
    if (array) this.#simd.memory.set(partOf(array, chunk, size), address);
  }

  /** Copies it back. */
  copyBack(chunk: Run, array: Float32Array | null, address: number, size: number): void {
    if (array) this.#simd.memory.copyOut(partOf(array, chunk, size), address);
  }

  /**
   * Works on a chunk, one of `chunks` in the order in which they are worked on: each in as many parts
   * as the others, since a part finds what it has prepared at the first.
   */
  run(name: WorkName, chunk: Run, chunks: readonly Run[]): void {
    this.#set("steps", chunk.steps);
    this.#set("batch", chunk.batch);
    this.#set("isFirst", Number(chunk === chunks[0]));
    this.#set("isLast", Number(chunk === chunks.at(-1)));
    // Where the gates of each step are kept, they lie as far apart as the chunk has members.
    const { gateStride } = this.fields;
    this.#set("gateStride", gateStride * chunk.batch);
    const size = recurrentWork({
      ...this.#problem,
      batchSizes: undefined,
      steps: this.mostRows,
      batch: 1,
    });
    this.#simd.run(name, this.#address, size);
  }

  /** Sets a field of the struct in the kernels' memory. */
  #set(field: keyof Fields, value: number): void {
    this.#simd.memory.setInt(value, this.#address + layout.offsets[field]);
  }

  /**
   * Copies the states before a chunk to where those after its steps, which begin at `after`, have room
   * for them, and returns where all these states begin.
   */
  #copyBefore(
    chunk: Run,
    initial: Float32Array | null,
    states: Float32Array | null,
    after: number,
  ): number {
    if (initial === null || states === null) return 0;
    const { hiddenSize, reverse } = this.#problem;
    const previous = this.chunks[this.chunks.indexOf(chunk) - 1];
    const [walked, starting] = statesBefore(chunk, previous, this.#problem, initial, states);
    const before = after + 4 * hiddenSize * (reverse ? chunk.count : -chunk.batch);
    this.#simd.memory.set(walked, before);
    this.#simd.memory.set(starting, before + 4 * walked.length);
    return reverse ? after : before;
  }
}

/** Cuts a run into chunks of steps, given how many numbers a row takes. */
function chunksOfRun(run: Run, size: number): Run[] {
  const { batch } = run;
  const least = Math.ceil(leastRows / Math.max(1, batch));
  return chunksOf(run.steps, size * batch, least).map(({ from, count }) => ({
    from: run.from + from * batch,
    count: count * batch,
    steps: count,
    batch,
  }));
}
