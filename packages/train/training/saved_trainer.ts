import type { Checkpoint } from "../checkpoint/checkpoint.ts";
import { EventHistory } from "../checkpoint/event_history.ts";
import { contestantFolder } from "../checkpoint/run_folder.ts";
import { saveBest, saveContestant } from "../checkpoint/run_replacement.ts";
import { messageOf } from "../checkpoint/system_errors.ts";
import type { CheckpointEvent, ContestantEvent } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import { recordedSteps, rowsEach } from "../landscape/recorded_steps.ts";
import { epochOf } from "../trainer/plan.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { BestWeights } from "../trainer/trainer_state.ts";

/** Every so many steps or epochs. */
export interface Interval {
  /** What is counted. */
  unit: "steps" | "epochs";
  /** How many. */
  count: number;
}

/** What is saved of contestants in training. */
export interface Saving {
  /** The folder for checkpoints; null for none. */
  save: string | null;
  /** How often they are written before the end; null for not before. */
  saveEvery: Interval | null;
  /** The folder of the run that is resumed; null for a new run. */
  resume: string | null;
  /** The identity of the run. */
  run: string;
  /** The fingerprint of the data, which reveals that a run is resumed with other data. */
  fingerprint: string;
  /** The vocabulary. */
  symbols: string[];
}

/** A network in training, and what is saved of it. */
export class SavedTrainer {
  readonly #history: EventHistory;
  /** The steps after which weights are recorded. */
  readonly #recordedSteps: ReadonlySet<number>;
  #savedStep: number;
  #savedBest: BestWeights | null;
  #hasNews: boolean;
  #isAskedToSave = false;

  /**
   * @param trainer The network in training.
   * @param config The configuration of the run.
   * @param saving What is saved of it.
   * @param history Its events so far, in a resumed run.
   */
  constructor(
    readonly trainer: Trainer,
    private readonly config: RunConfig,
    private readonly saving: Saving,
    history: readonly ContestantEvent[],
  ) {
    this.#history = new EventHistory(history);
    const rows = rowsEach(trainer.parameterCount, config.optimizers.length);
    this.#recordedSteps = recordedSteps(trainer.plan.steps, rows);
    const { save, resume } = saving;
    this.#savedStep = save === resume ? trainer.steps : 0;
    this.#savedBest = save === resume ? trainer.best : null;
    this.#hasNews = save !== null && trainer.steps > this.#savedStep;
  }

  /** Remembers what happened, for the checkpoint. */
  note(event: ContestantEvent): void {
    if (this.saving.save === null) return;
    this.#history.add(event);
    this.#hasNews = true;
  }

  /** What is remembered for the checkpoint, in the order in which it happened. */
  get events(): ContestantEvent[] {
    return this.#history.events();
  }

  /** Whether weights are recorded after the next step. */
  get recordsWeights(): boolean {
    return this.#recordedSteps.has(this.trainer.steps + 1);
  }

  /** Asks to be saved after the current step. */
  saveSoon(): void {
    this.#isAskedToSave = true;
  }

  /** Whether it is time to save. */
  get isSaveDue(): boolean {
    const { saveEvery } = this.saving;
    if (!this.isUnsaved) return false;
    if (saveEvery === null || this.#isAskedToSave) return this.#isAskedToSave;
    return this.trainer.steps % stepsOf(saveEvery, this.trainer) === 0;
  }

  /** Whether there is something new to save. */
  get isUnsaved(): boolean {
    return this.#hasNews && (!this.#isSpoiled || this.trainer.best !== this.#savedBest);
  }

  /** Saves the contestant, or what of it is worth that; where it fails, the event says why. */
  async save(): Promise<CheckpointEvent> {
    const { trainer: { number, steps, plan, best, elapsed: time }, saving: { save } } = this;
    const step = this.#isSpoiled ? best!.step : steps;
    let directory = `${save}/${this.#folder}`;
    let error: string | null = null;
    this.#hasNews = false;
    this.#isAskedToSave = false;
    try {
      directory = this.#isSpoiled
        ? await saveBest(save!, this.#folder, best!)
        : await saveContestant(save!, this.#checkpoint());
      this.#savedStep = step;
      this.#savedBest = best;
    } catch (thrown) {
      error = messageOf(thrown);
    }
    const moment = { time, contestant: number, step, epoch: epochOf(step, plan) };
    return { type: "checkpoint", ...moment, directory, error };
  }

  /** Whether it has diverged, and what was saved before that is worth more than what there is. */
  get #isSpoiled(): boolean {
    return this.trainer.summary.divergedAt !== null && this.#savedStep > 0;
  }

  get #folder(): string {
    return contestantFolder(this.config, this.trainer.number);
  }

  #checkpoint(): Checkpoint {
    const { trainer, config, saving: { run, fingerprint, symbols } } = this;
    const [state, history] = [trainer.state(), this.#history.events()];
    return { run, config, number: trainer.number, symbols, fingerprint, state, history };
  }
}

function stepsOf({ unit, count }: Interval, { plan }: Trainer): number {
  return unit === "steps" ? count : count * plan.stepsPerEpoch;
}
