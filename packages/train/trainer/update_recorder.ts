import { LBFGS, type LBFGSMove, type Optimizer, type Parameter } from "@ohlol/nn";
import type { TensorDetail, TensorNorms, UpdateDetail } from "../events/event.ts";
import { distance, norm } from "./norms.ts";

/** The most parameters of a network whose updates are kept whole: more can't be looked at anyway. */
const mostParameters = 1 << 17;

/** What a step did to the parameters. */
export interface RecordedUpdate {
  /** The norms of each tensor. */
  tensors: TensorNorms[];
  /** Every number; null where that isn't recorded, and for a large network. */
  detail: UpdateDetail | null;
}

/** Notes down, around an optimizer's step, what the step does to the parameters. */
export class UpdateRecorder {
  readonly #gradNorms: number[];
  #before: Float32Array[] = [];
  #detail: UpdateDetail | null = null;
  readonly #moves: LBFGSMove[] = [];

  /**
   * Takes the norms of the gradients, which clipping is about to change.
   *
   * @param parameters The parameters by name.
   * @param optimizer What updates them.
   * @param withDetail Whether to record every number, and not only norms.
   */
  constructor(
    private readonly parameters: readonly (readonly [name: string, parameter: Parameter])[],
    private readonly optimizer: Optimizer,
    private readonly withDetail: boolean,
  ) {
    this.#gradNorms = parameters.map(([, { grad }]) => grad === null ? 0 : norm(grad.data));
  }

  /** Copies what the step is going to change. */
  beforeStep(): void {
    this.#before = this.parameters.map(([, { data }]) => data.slice());
    const count = this.parameters.reduce((sum, [, { size }]) => sum + size, 0);
    if (this.withDetail && count <= mostParameters) this.#detail = this.#copyDetail();
    const { optimizer } = this;
    if (this.#detail !== null && optimizer instanceof LBFGS) {
      optimizer.onMove = (move) => void this.#moves.push(move);
    }
  }

  /** What the step has done. */
  afterStep(): RecordedUpdate {
    const tensors = this.parameters.map(([name, { data }], i): TensorNorms => ({
      name,
      gradNorm: this.#gradNorms[i],
      updateNorm: distance(data, this.#before[i]),
      weightNorm: norm(this.#before[i]),
    }));
    this.#detail?.tensors.forEach((tensor, i) => {
      tensor.after = this.parameters[i][1].data.slice();
    });
    if (this.optimizer instanceof LBFGS) this.#addMoves(this.optimizer);
    return { tensors, detail: this.#detail };
  }

  #copyDetail(): UpdateDetail {
    const kept = keptBy(this.optimizer);
    const tensors = this.parameters.map(([, parameter], i): TensorDetail => ({
      shape: [...parameter.shape],
      before: this.#before[i],
      gradients: parameter.grad?.data.slice() ?? new Float32Array(parameter.size),
      after: this.#before[i],
      options: kept.get(parameter)?.options ?? {},
      state: plainState(kept.get(parameter)?.state ?? {}),
    }));
    return { tensors };
  }

  /** Gives each tensor its part of the moves. */
  #addMoves(optimizer: LBFGS): void {
    optimizer.onMove = null;
    const offsets = new Map<Parameter, number>();
    let offset = 0;
    for (const parameter of optimizer.paramGroups[0].params) {
      offsets.set(parameter, offset);
      offset += parameter.size;
    }
    this.#detail?.tensors.forEach((tensor, i) => {
      const first = offsets.get(this.parameters[i][1])!;
      tensor.state = movesOf(this.#moves, first, tensor.before.length);
    });
  }
}

/** What an optimizer keeps for a parameter, and the options of its group. */
interface Kept {
  readonly state: object;
  readonly options: Record<string, unknown>;
}

/** What is kept for each parameter; the optimizer counts them in an order of its own. */
function keptBy(optimizer: Optimizer): Map<Parameter, Kept> {
  // The history of LBFGS is that of all parameters, and large.
  const state = optimizer instanceof LBFGS ? {} : optimizer.stateDict().state;
  const kept = new Map<Parameter, Kept>();
  for (const { params, ...options } of optimizer.paramGroups) {
    const own = structuredClone(options) as Record<string, unknown>;
    for (const parameter of params) {
      kept.set(parameter, { state: state[kept.size] ?? {}, options: own });
    }
  }
  return kept;
}

/** The moves of a step of LBFGS as far as they are those of a tensor, one behind the other. */
function movesOf(
  moves: readonly LBFGSMove[],
  offset: number,
  size: number,
): TensorDetail["state"] {
  const d = new Float32Array(moves.length * size);
  moves.forEach((move, i) => d.set(move.d.data.subarray(offset, offset + size), i * size));
  const last = moves.at(-1);
  return {
    t: Float32Array.from(moves, ({ t }) => t),
    d,
    history: last?.history ?? 0,
    // The loss before the step is always computed.
    evaluations: last?.evaluations ?? 1,
  };
}

/** What an optimizer keeps for a tensor, without the tensors around its numbers. */
function plainState(state: object): TensorDetail["state"] {
  const entries = Object.entries(state).map(([name, value]) => [name, plainValue(value)]);
  return Object.fromEntries(entries);
}

/** The numbers of a tensor, or a number; null for what else an optimizer keeps. */
function plainValue(value: unknown): number | Float32Array | null {
  if (typeof value === "number") return value;
  const { data = null } = (value ?? {}) as { data?: unknown };
  return data instanceof Float32Array ? data.slice() : null;
}
