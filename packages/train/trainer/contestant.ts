import {
  clipGradNorm,
  CrossEntropyLoss,
  type Optimizer,
  type Parameter,
  type StateDict,
} from "@ohlol/nn";
import { defaultGenerator, Generator as RandomGenerator, manualSeed, noGrad } from "@ohlol/tensor";
import type { TextWindow } from "@ohlol/text";
import type { OptimizerConfig } from "../config.ts";
import { createOptimizer } from "../optimizers.ts";
import { forecast, occasion } from "../tasks/weather/forecast.ts";
import type { SequenceConfig } from "../training_config.ts";
import type { BestWeights, ContestantState } from "./contestant_state.ts";
import type { SequenceData } from "../tasks/text/data.ts";
import type {
  ForecastEvent,
  SampleEvent,
  SequenceStanding,
  StepEvent,
  ValidationEvent,
} from "../events/sequence_events.ts";
import { SequenceModel, type SequenceState } from "../tasks/text/model.ts";
import { planOf, type Report, type RunPlan } from "./plan.ts";
import { sampleSymbols } from "../tasks/text/sampling.ts";
import { createScheduler, type Schedule } from "./schedule.ts";
import { afterStep, afterValidation, initialStanding } from "../state/summary.ts";

/** A job in pieces: whoever asks for them one by one can do something else in between. */
export type InPieces<T> = Generator<void, T>;

/** How much a contestant dares in its samples. */
export const sampleTemperature = 0.8;

/**
 * One network in training by truncated backpropagation through time: each step goes through one
 * window of the sequence, from the state that the one before it left, which is zero at the start of
 * each pass.
 *
 * All contestants have the same initial weights, and dropout draws from the same numbers for each;
 * what one does makes no difference to another.
 */
export class SequenceContestant {
  /** The network. */
  readonly model: SequenceModel;
  /** How long it is trained. */
  readonly plan: RunPlan;
  private readonly parameters: Parameter[];
  private readonly optimizer: Optimizer;
  private readonly schedule: Schedule | null;
  private readonly criterion = new CrossEntropyLoss();
  private step = 0;
  private loss: number | null = null;
  private carried: SequenceState = [];
  private random: Uint8Array;
  private row: SequenceStanding;
  private due: Report[] = [];
  private bestSoFar: BestWeights | null = null;
  /** When the run would have begun if it had never been stopped, in milliseconds. */
  private began = performance.now();

  /**
   * @param number The contestant's number, from 0.
   * @param data What it learns from.
   * @param config The experiment.
   * @param optimizer Its optimizer.
   * @throws {RangeError} If the optimizer or the schedule refuses an option.
   * @throws {TypeError} If the schedule doesn't fit the optimizer.
   */
  constructor(
    readonly number: number,
    private readonly data: SequenceData,
    private readonly config: SequenceConfig,
    optimizer: OptimizerConfig,
  ) {
    this.plan = planOf(config, data);
    manualSeed(config.seed);
    this.model = new SequenceModel(data.vocab.size, config);
    this.random = defaultGenerator.getState();
    this.parameters = this.model.parameters();
    this.optimizer = createOptimizer(optimizer, this.parameters);
    this.schedule = config.schedule === null ? null : createScheduler(
      config.schedule,
      this.optimizer,
      { steps: this.plan.steps, validates: data.validation !== null },
    );
    this.row = initialStanding(optimizer.label);
  }

  /** The steps it has made. */
  get steps(): number {
    return this.step;
  }

  /** Whether it has nothing more to do: it has made all steps, or has diverged. */
  get isDone(): boolean {
    if (this.row.divergedAt !== null) return true;
    return this.step >= this.plan.steps && this.due.length === 0;
  }

  /** What is still to be done after the last step, in this order. */
  get reportsDue(): readonly Report[] {
    return this.due;
  }

  /** The weights that did best in validation; null before the first one. */
  get best(): BestWeights | null {
    return this.bestSoFar;
  }

  /** How it stands. */
  get standing(): SequenceStanding {
    return this.row;
  }

  /** Goes through one window, and updates the network. */
  trainStep(): StepEvent {
    const start = performance.now();
    const { training } = this.data;
    const window = training.at(this.step % training.length);
    this.optimizer.zeroGrad();
    const loss = this.lossOf(window);
    loss.backward();
    const gradNorm = clipGradNorm(this.parameters, this.config.clip);
    const { lr } = this.optimizer.paramGroups[0];
    this.optimizer.step();
    this.schedule?.afterStep();
    this.step++;
    this.loss = loss.item();
    const event: StepEvent = {
      type: "step",
      contestant: this.number,
      step: this.step,
      epoch: this.epoch,
      loss: this.loss,
      gradNorm,
      lr,
      symbols: window.inputs.size,
      seconds: (performance.now() - start) / 1000,
      elapsed: this.elapsed,
    };
    this.row = afterStep(this.row, event, this.plan.stepsPerEpoch);
    this.due = Number.isFinite(this.loss) ? this.plan.reportsAfter(this.step) : [];
    return event;
  }

  /** Measures the network on the part that is kept for it, window by window. */
  *validate(): InPieces<ValidationEvent> {
    const { validation } = this.data;
    if (validation === null) throw new Error("There is nothing to validate with");
    let sum = 0;
    let state: SequenceState | undefined;
    for (const { inputs, targets } of validation) {
      noGrad(() => {
        const [logits, next] = this.model.eval().forward(inputs, state);
        sum += this.criterion.forward(logits.view(inputs.size, -1), targets.view(-1)).item();
        state = next;
      });
      yield;
    }
    const { number: contestant, step, epoch } = this;
    const loss = sum / validation.length;
    const event: ValidationEvent = { type: "validation", contestant, step, epoch, loss };
    this.schedule?.afterValidation(loss);
    this.keepIfBest(loss);
    this.row = afterValidation(this.row, event);
    this.due = this.due.filter((report) => report !== "validate");
    return event;
  }

  /** Lets the network write, symbol by symbol; it makes no difference to its training. */
  *sample(): InPieces<SampleEvent> {
    const { number: contestant, step, epoch, config } = this;
    let text = "";
    const symbols = sampleSymbols(this.model, this.data.vocab, {
      length: config.sampleLength,
      temperature: sampleTemperature,
      topK: 0,
      prompt: "",
      generator: new RandomGenerator(sampleSeed(config.seed, step)),
    });
    for (const symbol of symbols) {
      text += symbol;
      yield;
    }
    this.due = this.due.filter((report) => report !== "sample");
    return { type: "sample", contestant, step, epoch, loss: this.loss ?? NaN, text };
  }

  /** Lets the network say what it expects of the weather; it makes no difference to its training. */
  *forecast(): InPieces<ForecastEvent> {
    const { number: contestant, step, epoch, data, config } = this;
    const number = Math.floor(step / config.sampleEvery);
    const days = occasion(number, data.ids, data.trainingSymbols);
    const event = forecast(this.model, { contestant, step, epoch }, days);
    yield;
    this.due = this.due.filter((report) => report !== "forecast");
    return event;
  }

  /** A copy of all that its further way depends on. */
  state(): ContestantState {
    return {
      step: this.step,
      loss: this.loss,
      reportsDue: [...this.due],
      model: this.weights(),
      best: this.bestSoFar,
      optimizer: this.optimizer.stateDict(),
      schedule: this.schedule?.stateDict() ?? null,
      carried: this.carried.map((tensor) => tensor.clone()),
      random: this.random.slice(),
      standing: { ...this.row },
      elapsed: this.elapsed,
    };
  }

  /**
   * Goes to where a contestant of the same configuration, on the same data, was when its
   * {@linkcode state} was called.
   *
   * @throws {RangeError} If the state is that of another network, optimizer or schedule.
   */
  restore(state: ContestantState): void {
    this.model.loadStateDict(state.model);
    this.optimizer.loadStateDict(state.optimizer);
    if (state.schedule !== null) this.schedule?.loadStateDict(state.schedule);
    this.step = state.step;
    this.loss = state.loss;
    this.due = [...state.reportsDue];
    this.bestSoFar = state.best;
    this.carried = state.carried.map((tensor) => tensor.clone());
    this.random = state.random.slice();
    this.row = { ...state.standing };
    this.began = performance.now() - 1000 * state.elapsed;
  }

  /** The epoch that the last step was in, from 1. */
  private get epoch(): number {
    return Math.max(1, Math.ceil(this.step / this.plan.stepsPerEpoch));
  }

  /** How long the run has taken so far, in seconds. */
  private get elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }

  /** A copy of the weights. */
  private weights(): StateDict {
    const tensors = Object.entries(this.model.stateDict());
    return Object.fromEntries(tensors.map(([name, tensor]) => [name, tensor.clone()]));
  }

  private keepIfBest(loss: number): void {
    if (!Number.isFinite(loss) || loss >= (this.bestSoFar?.loss ?? Infinity)) return;
    this.bestSoFar = { step: this.step, loss, model: this.weights() };
  }

  /** The mean cross-entropy in a window; the state after it is carried over. */
  private lossOf({ inputs, targets, first }: TextWindow) {
    const [logits, state] = this.withOwnNumbers(() =>
      this.model.train().forward(inputs, first ? undefined : this.carried)
    );
    this.carried = state.map((tensor) => tensor.detach());
    return this.criterion.forward(logits.view(inputs.size, -1), targets.view(-1));
  }

  /** Dropout draws from the default generator, which all contestants share: each has its state. */
  private withOwnNumbers<T>(fn: () => T): T {
    if (this.model.rnn.dropout === 0) return fn();
    defaultGenerator.setState(this.random);
    const result = fn();
    this.random = defaultGenerator.getState();
    return result;
  }
}

/** The seed of a sample's numbers: another for each step, the same for all contestants. */
function sampleSeed(seed: bigint, step: number): bigint {
  return BigInt.asUintN(64, seed + 0x9e3779b97f4a7c15n * BigInt(step));
}
