import { Curve, type CurveRecord, latest, type Moment } from "./curve.ts";
import type {
  ForecastEvent,
  SampleEvent,
  SequenceStanding,
  StepEvent,
  ValidationEvent,
} from "../events/sequence_events.ts";
import { stepSmoothing } from "./smoothing.ts";

/** One recorded training step of a contestant; its time is the step. */
export interface StepRecord extends CurveRecord {
  /** The epoch that it is in, from 1. */
  readonly epoch: number;
  /** The Euclidean norm of all gradients together, before clipping. */
  readonly gradNorm: number;
  /** The learning rate of the update. */
  readonly lr: number;
  /** How many symbols a second it has learned from, lately. */
  readonly symbolsPerSecond: number;
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

/** The weight of the newest step in the speed that is shown. */
const speedWeight = 0.1;

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
  /** The step in which the loss became NaN or infinite; null if it hasn't. */
  divergedAt: number | null = null;
  #secondsPerSymbol = 0;

  /** Keeps one more step. */
  addStep({ step, epoch, loss, gradNorm, lr, symbols, seconds, elapsed }: StepEvent): void {
    const weight = this.last === null ? 1 : speedWeight;
    this.#secondsPerSymbol += weight * (seconds / symbols - this.#secondsPerSymbol);
    const symbolsPerSecond = 1 / this.#secondsPerSymbol;
    this.append({ time: step, epoch, loss, gradNorm, lr, symbolsPerSecond, elapsed });
  }

  /** Keeps a validation loss. */
  addValidation({ step, loss }: ValidationEvent): void {
    keep(this.validations, { time: step, loss });
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
    const known = this.validations.filter(({ time, loss }) => time <= step && !Number.isNaN(loss));
    return known.reduce<DatedValidation | null>(
      (best, next) => best === null || next.loss < best.loss ? next : best,
      null,
    );
  }

  /** How the contestant stands at its newest step. */
  standing(): SequenceStanding {
    const { last, label: contestant, divergedAt } = this;
    const best = this.bestValidationAt(Infinity);
    return {
      contestant,
      steps: last?.time ?? 0,
      epochs: (last?.epoch ?? 1) - 1,
      trainingLoss: last?.smoothed[stepSmoothing] ?? null,
      validationLoss: this.validations.at(-1)?.loss ?? null,
      bestValidationLoss: best?.loss ?? null,
      bestStep: best?.time ?? null,
      symbolsPerSecond: last?.symbolsPerSecond ?? null,
      divergedAt,
    };
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
