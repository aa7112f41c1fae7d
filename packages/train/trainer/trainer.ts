import { clipGradNorm, type Optimizer, type Parameter, type StateDict } from "@ohlol/nn";
import { defaultGenerator, manualSeed, type Tensor } from "@ohlol/tensor";
import type {
  ContestantEnvelope,
  GradientsEvent,
  ObservationEvent,
  StepEvent,
  Summary,
  UpdateEvent,
  ValidationEvent,
} from "../events/event.ts";
import type { OptionalEvent } from "../events/optional_events.ts";
import { flatWeights } from "../landscape/weights.ts";
import { createOptimizer, rowOf } from "../specs/create_optimizer.ts";
import type { RunConfig } from "../config/run_config.ts";
import { afterStep, afterValidation, initialSummary } from "../state/summary.ts";
import type { AnyTask, DataDescription, InPieces, Learner } from "../tasks/task.ts";
import { describeData } from "../tasks/task_data.ts";
import { withAddedOptions } from "./added_options.ts";
import { now } from "./clock.ts";
import { type Evaluation, type Memory, unwatched, type Watch } from "./evaluation.ts";
import { epochOf, planOf, type RunPlan } from "./plan.ts";
import { isRecordedStep, isSparseStep } from "./recorded_steps.ts";
import { createScheduler, type Schedule } from "./schedule.ts";
import type { BestWeights, TrainerState } from "./trainer_state.ts";
import { UpdateRecorder } from "./update_recorder.ts";

/** The evaluation that measures the validation loss; the others are the task's observations. */
const validation = "validation";

/** What is recorded of a step beside it. */
export type RecordedEvent = UpdateEvent | GradientsEvent;

type Moment = keyof ContestantEnvelope;

/**
 * Trains one network of a task with one optimizer.
 *
 * All contestants have the same initial weights, and dropout draws from the same random numbers for
 * each; none has any influence on another.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, dataOf, Trainer, tutorialTask } from "@ohlol/train";
 *
 * const { task, options } = tutorialTask();
 * const config = configOf({ task: { task, options }, optimizers: ["adam:lr=0.1"] });
 * const trainer = new Trainer(0, task, config, await dataOf(task, config));
 * while (!trainer.isDone) trainer.trainStep(false);
 * assertEquals(trainer.summary.finalLoss?.toFixed(4), "2.0562");
 * ```
 */
export class Trainer {
  /** When the run would have begun if it had never been stopped, by {@linkcode now}. */
  began: number = now();
  /** How long the network is trained. */
  readonly plan: RunPlan;
  readonly #learner: Learner;
  readonly #named: [name: string, parameter: Parameter][];
  readonly #parameters: Parameter[];
  readonly #optimizer: Optimizer;
  readonly #schedule: Schedule | null;
  readonly #validates: boolean;
  readonly #clip: number;
  /** Where the optimizer comes from, if it is one of a module. */
  readonly #modulePath: string | undefined;
  #step = 0;
  #loss: number | null = null;
  #due: string[] = [];
  #records: RecordedEvent[] = [];
  #isDetailWanted = false;
  #best: BestWeights | null = null;
  #random: Uint8Array;
  #summary: Summary;

  /**
   * Makes a network with the random weights that the seed decides, and its optimizer.
   *
   * @param number The contestant's number, from 0.
   * @param task What it learns.
   * @param config The configuration.
   * @param data The task's data.
   * @param description What is known of them, if it is at hand.
   * @throws {RangeError} If the optimizer or the schedule refuses an option.
   * @throws {TypeError} If the schedule doesn't fit the optimizer, or nothing validates the network.
   */
  constructor(
    readonly number: number,
    task: AnyTask,
    config: RunConfig,
    data: unknown,
    description: Required<DataDescription> = describeData(task, config, data),
  ) {
    const { stepsPerEpoch, validationSymbols } = description;
    const optimizer = config.optimizers[number];
    this.plan = planOf(config.length, stepsPerEpoch);
    this.#validates = validationSymbols > 0;
    this.#clip = rowOf(optimizer).isUnclipped ? Infinity : config.clip;
    this.#modulePath = optimizer.module?.path;
    manualSeed(config.seed);
    this.#learner = task.createLearner(config, data);
    if (this.#validates && this.#learner.validate === undefined) {
      throw new TypeError(`Task "${task.name}" has validation data: its learner needs validate()`);
    }
    this.#random = this.#drawsNumbers ? defaultGenerator.getState() : new Uint8Array(0);
    this.#named = this.#learner.model.namedParameters();
    this.#parameters = this.#learner.model.parameters();
    this.#optimizer = createOptimizer(optimizer, this.#parameters, this.#learner.hiddenWeights);
    this.#schedule = config.schedule === null ? null : createScheduler(
      config.schedule,
      this.#optimizer,
      { steps: this.plan.steps, validates: this.#validates },
    );
    this.#summary = initialSummary(optimizer.label);
  }

  /** The network, as it is printed. */
  get description(): string {
    return this.#learner.description ?? this.#learner.model.constructor.name;
  }

  /** How many parameters the network has. */
  get parameterCount(): number {
    return this.#learner.model.parameterCount();
  }

  /** The steps it has made. */
  get steps(): number {
    return this.#step;
  }

  /** The epoch of the last step, from 1. */
  get epoch(): number {
    return epochOf(this.#step, this.plan);
  }

  /** How long the run has taken so far, in seconds. */
  get elapsed(): number {
    return (now() - this.began) / 1000;
  }

  /** Whether there is nothing left to do: all steps are made, or the loss has diverged. */
  get isDone(): boolean {
    if (this.#summary.divergedAt !== null) return true;
    return this.#step >= this.plan.steps && this.#due.length === 0;
  }

  /** Whether there are validation data. */
  get validates(): boolean {
    return this.#validates;
  }

  /** The evaluations still due after the last step, in this order. */
  get due(): readonly string[] {
    return this.#due;
  }

  /** The weights that did best in validation; null before the first validation. */
  get best(): BestWeights | null {
    return this.#best;
  }

  /** The contestant's figures. */
  get summary(): Summary {
    return this.#summary;
  }

  /**
   * Makes a training step: forward, backward, clipping, and the optimizer's update. An optimizer
   * that asks for the loss of other weights gets it on the same data, from the same hidden state and
   * with the same dropout; what is reported and carried on is that of the weights before the update.
   *
   * @param withSnapshot Whether to record what the network did, where the task can.
   * @param withWeights Whether to record the weights after the update.
   * @param records What else to record, if the step is one of those for that;
   * {@linkcode takeRecords} gives it.
   * @param always Whether that is recorded of every step.
   */
  trainStep(
    withSnapshot: boolean,
    withWeights: boolean = false,
    records: readonly OptionalEvent[] = [],
    always: boolean = false,
  ): StepEvent {
    const start = performance.now();
    const { lr } = this.#optimizer.paramGroups[0];
    const { first, count } = this.#update({ withSnapshot, records, always });
    this.#schedule?.afterStep();
    const seconds = (performance.now() - start - first.watched) / 1000;
    const { forward, gradNorm, snapshot } = first;
    const weights = withWeights ? flatWeights(this.#parameters) : null;
    this.#step++;
    this.#takeRecorded(first);
    this.#loss = forward.loss.item();
    const { predicted = null, correct = null } = forward.predictions?.() ?? {};
    const event: StepEvent = {
      type: "step",
      ...this.#moment(),
      ...{ loss: this.#loss, gradNorm, lr, symbols: forward.symbols, seconds },
      ...{ predicted, correct, snapshot, weights },
      ...count > 1 && { evaluations: count },
    };
    this.#summary = afterStep(this.#summary, event, this.plan.stepsPerEpoch);
    this.#due = Number.isFinite(this.#loss) ? this.#evaluations() : [];
    return event;
  }

  /** What was recorded of the last step, once. */
  takeRecords(): RecordedEvent[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /**
   * Does an evaluation that is due. It has no influence on the training.
   *
   * @param kind Which one.
   * @param withSnapshot Whether to record what the network does, where the task can.
   */
  *evaluate(kind: string, withSnapshot: boolean): InPieces<ValidationEvent | ObservationEvent> {
    const event = kind === validation
      ? yield* this.#validate()
      : yield* this.#observe(kind, withSnapshot);
    this.#due = this.#due.filter((other) => other !== kind);
    return event;
  }

  /**
   * Finds something out about the network. It has no influence on the training.
   *
   * @param kind What; the task knows the kinds, except for `update`: the numbers of the next step, which
   * is then recorded.
   * @param args What else is asked.
   * @returns The answer; null where the task has none.
   */
  *inspect(kind: string, args: unknown): InPieces<unknown> {
    if (kind === "update") this.#isDetailWanted = true;
    if (kind === "gradients") return this.#learner.gradientsThroughTime?.() ?? null;
    return this.#learner.inspect === undefined ? null : yield* this.#learner.inspect(kind, args);
  }

  /** A copy of everything that its future depends on. */
  state(): TrainerState {
    return {
      step: this.#step,
      loss: this.#loss,
      due: [...this.#due],
      model: this.#weights(),
      best: this.#best,
      optimizer: this.#optimizer.stateDict(),
      schedule: this.#schedule?.stateDict() ?? null,
      hiddenState: this.#learner.hiddenState?.map((tensor) => tensor.clone()) ?? [],
      random: this.#random.slice(),
      summary: { ...this.#summary },
      elapsed: this.elapsed,
    };
  }

  /**
   * Continues from where a trainer of the same configuration, on the same data, was when its
   * {@linkcode state} was called.
   *
   * @throws {RangeError} If the state is that of another network, optimizer or schedule.
   */
  restore(state: TrainerState): void {
    this.#learner.model.loadStateDict(state.model);
    this.#optimizer.loadStateDict(withAddedOptions(state.optimizer, this.#optimizer));
    if (state.schedule !== null) this.#schedule?.loadStateDict(state.schedule);
    this.#step = state.step;
    this.#loss = state.loss;
    this.#due = [...state.due];
    this.#best = state.best;
    if (this.#learner.hiddenState !== undefined) {
      this.#learner.hiddenState = state.hiddenState.map((tensor) => tensor.clone());
    }
    this.#random = state.random.slice();
    this.#summary = { ...state.summary };
    this.began = now() - 1000 * state.elapsed;
  }

  #record(event: Omit<UpdateEvent, Moment> | Omit<GradientsEvent, Moment>): void {
    this.#records.push({ ...event, ...this.#moment() });
  }

  /**
   * Whether an optional event costs next to nothing to record. Gradients through time take longer
   * than the step itself, unless the network is small.
   */
  isCheap(event: OptionalEvent): boolean {
    return event !== "gradients" || this.#learner.isSmall === true;
  }

  /** Whether something is recorded of the next step. */
  #isRecorded(event: OptionalEvent, asked: readonly OptionalEvent[], always: boolean): boolean {
    if (!asked.includes(event)) return false;
    if (always || event === "update" && this.#isDetailWanted) return true;
    return (this.isCheap(event) ? isRecordedStep : isSparseStep)(this.#step + 1, this.plan.steps);
  }

  /** Whether every number of the next step is recorded, and not only norms. */
  #isDetailed(always: boolean): boolean {
    const isLast = this.#step + 1 === this.plan.steps;
    return always || isLast || this.#isDetailWanted || this.#learner.isSmall === true;
  }

  /** Lets the optimizer make its step; returns the first evaluation, and how many there were. */
  #update(watch: Watch): { first: Evaluation; count: number } {
    const before = this.#memory();
    const made = { first: null as Evaluation | null, count: 0 };
    this.#makeStep(() => {
      made.count++;
      if (made.first === null) return (made.first = this.#evaluate(watch)).forward.loss;
      const after = this.#memory();
      this.#recall(before);
      const { loss } = this.#evaluate(unwatched).forward;
      this.#recall(after);
      return loss;
    });
    const { first, count } = made;
    if (first !== null) return { first, count };
    throw new Error(`${this.#summary.contestant} made a step without calling its closure`);
  }

  /** Calls the optimizer. An error in one of a module says where it comes from. */
  #makeStep(closure: () => Tensor): void {
    try {
      this.#optimizer.step(closure);
    } catch (cause) {
      if (this.#modulePath === undefined) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${this.#summary.contestant} of "${this.#modulePath}" failed in step ${
          this.#step + 1
        }: ${reason}`,
        { cause },
      );
    }
  }

  /** Computes the loss and its gradients. */
  #evaluate({ withSnapshot, records, always }: Watch): Evaluation {
    this.#optimizer.zeroGrad();
    const forward = this.#withOwnRandomNumbers(() => this.#learner.forward(this.#step));
    forward.loss.backward();
    const trained = performance.now();
    const snapshot = withSnapshot ? forward.snapshot?.() ?? null : null;
    const recorder = this.#isRecorded("update", records, always)
      ? new UpdateRecorder(this.#named, this.#optimizer, this.#isDetailed(always))
      : null;
    const rows = this.#isRecorded("gradients", records, always)
      ? this.#learner.gradientsThroughTime?.() ?? null
      : null;
    let watched = performance.now() - trained;
    const gradNorm = clipGradNorm(this.#parameters, this.#clip);
    const clipped = performance.now();
    recorder?.beforeStep();
    watched += performance.now() - clipped;
    return { forward, gradNorm, snapshot, recorder, rows, watched };
  }

  /** Keeps what was recorded of a step, which has been made. */
  #takeRecorded({ recorder, rows }: Evaluation): void {
    this.#records = [];
    if (recorder !== null) {
      this.#isDetailWanted = false;
      this.#record({ type: "update", ...recorder.afterStep() });
    }
    if (rows !== null) this.#record({ type: "gradients", rows });
  }

  /** What the next evaluation depends on beside the weights and the data. */
  #memory(): Memory {
    return { hiddenState: this.#learner.hiddenState, random: this.#random };
  }

  #recall({ hiddenState, random }: Memory): void {
    // A learner that remembers nothing has no such field.
    if (this.#learner.hiddenState !== undefined) this.#learner.hiddenState = hiddenState;
    this.#random = random;
  }

  *#validate(): InPieces<ValidationEvent> {
    const loss = yield* this.#learner.validate!();
    const event: ValidationEvent = { type: "validation", ...this.#moment(), loss };
    this.#schedule?.afterValidation(loss);
    this.#keepIfBest(loss);
    this.#summary = afterValidation(this.#summary, event);
    return event;
  }

  *#observe(kind: string, withSnapshot: boolean): InPieces<ObservationEvent> {
    const at = { step: this.#step, loss: this.#loss ?? NaN, withSnapshot };
    const observation = yield* this.#learner.observe!(kind, at);
    return { type: "observation", ...this.#moment(), kind, ...observation };
  }

  /** What is due after the last step: validation at the end of each epoch and of the run. */
  #evaluations(): string[] {
    const { stepsPerEpoch, steps } = this.plan;
    const isEnd = this.#step % stepsPerEpoch === 0 || this.#step === steps;
    const validations = isEnd && this.#validates ? [validation] : [];
    return [...validations, ...this.#learner.observationsAfter?.(this.#step, isEnd) ?? []];
  }

  /** A copy of the weights. */
  #weights(): StateDict {
    const tensors = Object.entries(this.#learner.model.stateDict());
    return Object.fromEntries(tensors.map(([name, tensor]) => [name, tensor.clone()]));
  }

  #keepIfBest(loss: number): void {
    if (!Number.isFinite(loss) || loss >= (this.#best?.loss ?? Infinity)) return;
    this.#best = { step: this.#step, loss, model: this.#weights() };
  }

  #moment() {
    const { number: contestant, epoch, elapsed: time } = this;
    return { time, contestant, step: this.#step, epoch };
  }

  /** Whether the network draws random numbers in training. */
  get #drawsNumbers(): boolean {
    return (this.#learner.dropout ?? 0) > 0;
  }

  /** Dropout draws from the default generator, which all contestants share: each has its state. */
  #withOwnRandomNumbers<T>(fn: () => T): T {
    if (!this.#drawsNumbers) return fn();
    defaultGenerator.setState(this.#random);
    const result = fn();
    this.#random = defaultGenerator.getState();
    return result;
  }
}
