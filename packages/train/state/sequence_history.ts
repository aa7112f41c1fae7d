import { Curve, type CurveRecord, latest, type Moment } from "./curve.ts";
import type {
  ForecastEvent,
  SampleEvent,
  SequenceDivergedEvent,
  SequenceStanding,
  StepEvent,
  ValidationEvent,
} from "../events/sequence_events.ts";
import { afterStep, afterValidation, initialStanding } from "./summary.ts";

/** One recorded training step of a contestant; its time is the step. */
export interface StepRecord extends CurveRecord {
  /** The epoch that it is in, from 1. */
  readonly epoch: number;
  /** The Euclidean norm of all gradients together, before clipping. */
  readonly gradNorm: number;
  /** The learning rate of the update. */
  readonly lr: number;
  /** How the contestant stood after it. */
  readonly standing: SequenceStanding;
  /** How long the run has taken until then, in seconds. */
  readonly elapsed: number;
}

/** A validation loss, and the step after which it was measured. */
export interface DatedValidation extends Moment {
  /** The loss. */
  readonly loss: number;
}

/** A text that a contestant wrote after a step. */
export type DatedSample = Moment & Omit<SampleEvent, "type" | "contestant" | "step">;

/** What a contestant expected of the weather after a step. */
export type DatedForecast = Moment & Omit<ForecastEvent, "type" | "contestant" | "step">;

/** Of the things that are said now and then, so many are kept. */
const mostKept = 500;

/** What is kept of a contestant's training on a long sequence, step by step. */
export class SequenceHistory extends Curve<StepRecord> {
  /** The validation losses, by step. */
  readonly validations: DatedValidation[] = [];
  /** The texts, by step. */
  readonly samples: DatedSample[] = [];
  /** The forecasts, by step. */
  readonly forecasts: DatedForecast[] = [];
  #standing: SequenceStanding;

  /**
   * @param label The contestant's name.
   * @param stepsPerEpoch How many steps make an epoch.
   */
  constructor(label: string, private readonly stepsPerEpoch: number) {
    super(label);
    this.#standing = initialStanding(label);
  }

  /** How the contestant stands at its newest step. */
  get standing(): SequenceStanding {
    return this.#standing;
  }

  /** The step in which the loss became NaN or infinite; null if it hasn't. */
  get divergedAt(): number | null {
    return this.#standing.divergedAt;
  }

  /** Keeps one more step. */
  addStep(event: StepEvent): void {
    const { step, epoch, loss, gradNorm, lr, elapsed } = event;
    const standing = afterStep(this.#standing, event, this.stepsPerEpoch);
    this.#standing = standing;
    this.append({ time: step, epoch, loss, gradNorm, lr, elapsed, standing });
  }

  /** Keeps a validation loss. */
  addValidation(event: ValidationEvent): void {
    const { step, loss } = event;
    this.#standing = afterValidation(this.#standing, event);
    keep(this.validations, { time: step, loss });
  }

  /** Takes note that the loss is no longer finite. */
  addDivergence({ step }: SequenceDivergedEvent): void {
    this.#standing = { ...this.#standing, divergedAt: step };
  }

  /** Keeps a text. */
  addSample({ type: _type, contestant: _contestant, step, ...sample }: SampleEvent): void {
    keep(this.samples, { ...sample, time: step });
  }

  /** Keeps a forecast. */
  addForecast({ type: _type, contestant: _contestant, step, ...forecast }: ForecastEvent): void {
    keep(this.forecasts, { ...forecast, time: step });
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

  /** The texts up to a step, the newest first. */
  samplesUpTo(step: number): DatedSample[] {
    return this.samples.filter(({ time }) => time <= step).reverse();
  }

  /** The newest forecast up to a step, or null. */
  forecastAt(step: number): DatedForecast | null {
    return latest(this.forecasts, step);
  }
}

/** Adds the newest; of too many every second one goes, but neither the first nor the newest. */
function keep<M extends Moment>(moments: M[], newest: M): void {
  moments.push(newest);
  if (moments.length <= mostKept) return;
  const last = moments.length - 1;
  const kept = moments.filter((_, i) => i % 2 === 0 || i === last);
  moments.splice(0, moments.length, ...kept);
}
