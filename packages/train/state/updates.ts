import type { TensorNorms, UpdateDetail, UpdateEvent } from "../events/event.ts";
import { latest, type Moment } from "./curve.ts";
import { keep } from "./keep.ts";

/** What a step did to the parameters, and the step. */
export interface DatedUpdate extends Moment {
  /** The norms of each tensor. */
  readonly tensors: readonly TensorNorms[];
}

/** Every number of a step, and the step. */
export interface DatedDetail extends Moment {
  /** The numbers. */
  readonly detail: UpdateDetail;
}

/** What the steps of a contestant did to its parameters, in bounded memory. */
export class Updates {
  /** The norms, by step. */
  readonly norms: DatedUpdate[] = [];
  readonly #details: DatedDetail[] = [];
  #largest = 1;

  /**
   * Makes an empty list.
   *
   * @param mostBytes The memory that whole updates may take.
   */
  constructor(private readonly mostBytes: number) {}

  /** Takes what a step did. */
  add({ step: time, tensors, detail }: UpdateEvent): void {
    keep(this.norms, { time, tensors });
    if (detail === null) return;
    const details = this.#details;
    details.push({ time, detail });
    // Most optimizers keep nothing before the first step, and LBFGS makes more moves in some than in others.
    this.#largest = Math.max(this.#largest, byteLength(detail));
    const most = Math.max(2, Math.floor(this.mostBytes / this.#largest));
    if (details.length <= most) return;
    const last = details.length - 1;
    const kept = details.filter((_, i) => i % 2 === 0 || i === last);
    details.splice(0, details.length, ...(kept.length > most ? kept.slice(-most) : kept));
  }

  /** The newest norms up to a step, or null. */
  at(step: number): DatedUpdate | null {
    return latest(this.norms, step);
  }

  /** The newest whole update up to a step, or null. */
  detailAt(step: number): DatedDetail | null {
    return latest(this.#details, step);
  }
}

function byteLength({ tensors }: UpdateDetail): number {
  const bytes = tensors.map(({ before, gradients, after, state }) => {
    const kept = Object.values(state).filter((value) => value instanceof Float32Array);
    return [before, gradients, after, ...kept].reduce((sum, { byteLength }) => sum + byteLength, 0);
  });
  return bytes.reduce((a, b) => a + b, 0);
}
