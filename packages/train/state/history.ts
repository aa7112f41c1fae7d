import type {
  ContestantEvent,
  GradientRow,
  ObservationEvent,
  Snapshot,
  StepEvent,
  Summary,
  ValidationEvent,
} from "../events/event.ts";
import { Curve, type CurveRecord, latest, type Moment } from "./curve.ts";
import { keep } from "./keep.ts";
import { type SnapshotLimits, Snapshots } from "./snapshots.ts";
import { Updates } from "./updates.ts";
import { afterStep, afterValidation, initialSummary } from "./summary.ts";

/** A training step of a contestant, as it is kept; its time is the step. */
export interface StepRecord extends CurveRecord {
  /** The epoch that it is in, from 1. */
  readonly epoch: number;
  /** The Euclidean norm of all gradients together, before clipping. */
  readonly gradNorm: number;
  /** The learning rate of the update. */
  readonly lr: number;
  /** How long the run had taken until then, in seconds. */
  readonly elapsed: number;
  /** The most probable symbols, one a time step; null where they aren't looked at. */
  readonly predicted: string | null;
  /** The contestant's figures after it. */
  readonly summary: Summary;
}

/** A validation loss, and the step after which it was measured. */
export interface DatedValidation extends Moment {
  /** The loss. */
  readonly loss: number;
}

/** An observation, and the step after which it was made. */
export interface DatedObservation<Value = Record<string, unknown>> extends Moment {
  /** The epoch of that step. */
  readonly epoch: number;
  /** What was observed. */
  readonly value: Value;
}

/** The gradients of a window's losses through time, and the step at which they were looked at. */
export interface DatedGradients extends Moment {
  /** A row for each of the losses. */
  readonly rows: readonly GradientRow[];
}

/** How much a history keeps. */
export interface HistoryLimits extends SnapshotLimits {
  /** The number of steps; at least 8. */
  readonly records: number;
}

const defaultLimits: HistoryLimits = { records: 4000, snapshotBytes: 8 << 20 };

/**
 * Everything that is kept of a contestant's training, in bounded memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { History, race, weatherTask } from "@ohlol/train";
 *
 * const history = new History("Adam", 2);
 * const task = weatherTask({ days: 1000, batchSize: 4, sampleEvery: 5 });
 * for await (const event of race({ task, optimizers: ["adam"], steps: 12 })) {
 *   if (event.type === "step" || event.type === "observation") history.add(event);
 * }
 * assertEquals([history.records.length, history.last?.time], [12, 12]);
 * assertEquals(history.observationAt("forecast", 9)?.time, 5);
 * assertEquals(history.summary.steps, 12);
 * ```
 */
export class History extends Curve<StepRecord> {
  /** The validation losses, by step. */
  readonly validations: DatedValidation[] = [];
  /** What the network did at each time step, by step. */
  readonly snapshots: Snapshots;
  /** The gradients through time, by step. */
  readonly gradients: DatedGradients[] = [];
  /** What steps did to the parameters. */
  readonly updates: Updates;
  /** The step in which the loss became NaN or infinite; null if it hasn't. */
  divergedAt: number | null = null;
  readonly #observations = new Map<string, DatedObservation[]>();
  readonly #stepsPerEpoch: number;
  #summary: Summary;

  /**
   * Makes an empty history.
   *
   * @param label The contestant's label.
   * @param stepsPerEpoch How many steps make an epoch.
   * @param limits How much is kept.
   */
  constructor(label: string, stepsPerEpoch: number, limits: HistoryLimits = defaultLimits) {
    super(label, limits.records);
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#summary = initialSummary(label);
    this.snapshots = new Snapshots(limits);
    this.updates = new Updates(limits.snapshotBytes);
  }

  /** The contestant's figures so far. */
  get summary(): Summary {
    return this.#summary;
  }

  /** Takes what happened. */
  add(event: ContestantEvent): void {
    switch (event.type) {
      case "step":
        return this.#addStep(event);
      case "validation":
        return this.#addValidation(event);
      case "observation":
        return this.#addObservation(event);
      case "update":
        return this.updates.add(event);
      case "gradients":
        return keep(this.gradients, { time: event.step, rows: event.rows });
      case "diverged":
        this.divergedAt = event.step;
        return;
      case "checkpoint":
        return;
    }
  }

  /** Continues with the figures of a run whose history was thinned. */
  restore(summary: Summary): void {
    this.#summary = summary;
  }

  /** The newest validation loss up to a step, or null. */
  validationAt(step: number): DatedValidation | null {
    return latest(this.validations, step);
  }

  /** The lowest validation loss up to a step, or null. */
  bestValidationAt(step: number): DatedValidation | null {
    const known = this.validations.filter(({ time, loss }) =>
      time <= step && Number.isFinite(loss)
    );
    return known.reduce<DatedValidation | null>(
      (best, next) => best === null || next.loss < best.loss ? next : best,
      null,
    );
  }

  /** The newest observation of a kind up to a step, or null. */
  observationAt<Value>(kind: string, step: number): DatedObservation<Value> | null {
    return latest(this.#observationsOf<Value>(kind), step);
  }

  /** The observations of a kind up to a step, the newest first. */
  observationsUpTo<Value>(kind: string, step: number): DatedObservation<Value>[] {
    return this.#observationsOf<Value>(kind).filter(({ time }) => time <= step).reverse();
  }

  /** The newest snapshot up to a step, or null. */
  snapshotAt(step: number): (Moment & { readonly snapshot: Snapshot }) | null {
    return this.snapshots.at(step);
  }

  /** The newest gradients through time up to a step, or null. */
  gradientsAt(step: number): DatedGradients | null {
    return latest(this.gradients, step);
  }

  #addStep(event: StepEvent): void {
    const { step: time, epoch, loss, gradNorm, lr, time: elapsed, predicted, snapshot } = event;
    this.#summary = afterStep(this.#summary, event, this.#stepsPerEpoch);
    this.append({
      ...{ time, epoch, loss, gradNorm, lr, elapsed, predicted },
      summary: this.#summary,
    });
    if (snapshot !== null) this.snapshots.add(time, snapshot);
  }

  #addValidation(event: ValidationEvent): void {
    this.#summary = afterValidation(this.#summary, event);
    keep(this.validations, { time: event.step, loss: event.loss });
  }

  #addObservation({ kind, step: time, epoch, value, snapshot }: ObservationEvent): void {
    const list = this.#observations.get(kind) ?? [];
    this.#observations.set(kind, list);
    keep(list, { time, epoch, value });
    if (snapshot !== null) this.snapshots.add(time, snapshot);
  }

  #observationsOf<Value>(kind: string): DatedObservation<Value>[] {
    return (this.#observations.get(kind) ?? []) as DatedObservation<Value>[];
  }
}
