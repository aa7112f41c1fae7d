import type { Optimizer, Parameter } from "@ohlol/nn";
import type { TensorDetail, TensorNorms, UpdateDetail } from "../events/event.ts";

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
    return { tensors, detail: this.#detail };
  }

  #copyDetail(): UpdateDetail {
    const { state, paramGroups: [{ params: _, ...options }] } = this.optimizer.stateDict();
    const tensors = this.parameters.map(([, { shape, grad, size }], i): TensorDetail => ({
      shape: [...shape],
      before: this.#before[i],
      gradients: grad === null ? new Float32Array(size) : grad.data.slice(),
      after: this.#before[i],
      state: plainState(state[i] ?? {}),
    }));
    return { options: { ...options }, tensors };
  }
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

function norm(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}

function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}
