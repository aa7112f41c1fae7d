import type { Interval, StorageConfig } from "../config.ts";
import { type Checkpoint, hasCheckpoint, loadCheckpoint } from "../checkpoint/checkpoint.ts";
import { Past } from "../checkpoint/past.ts";
import { contestantFolder } from "../checkpoint/run_folder.ts";
import { saveBest, saveContestant } from "../checkpoint/run_replacement.ts";
import { messageOf } from "../checkpoint/system_errors.ts";
import type { SequenceConfig } from "../training_config.ts";
import { SequenceContestant } from "./contestant.ts";
import type { BestWeights } from "./contestant_state.ts";
import type { SequenceData } from "../tasks/text/data.ts";
import type { CheckpointEvent, SequenceEvent } from "../events/sequence_events.ts";

/** Where contestants come from, and what is kept of them. */
export interface RunStorage extends Pick<StorageConfig, "save" | "saveEvery" | "log"> {
  /** The folder of the run that they go on with; null for a new run. */
  resume: string | null;
  /** The run's identity. */
  run: string;
  /** What the sequence is, so that another one is noticed. */
  fingerprint: string;
}

/** A contestant in training, and what is kept of it. */
export class Runner {
  readonly #past: Past;
  #savedStep: number;
  #savedBest: BestWeights | null;
  #hasNews: boolean;
  #isRequested = false;

  private constructor(
    /** The contestant. */
    readonly contestant: SequenceContestant,
    private readonly data: SequenceData,
    private readonly config: SequenceConfig,
    private readonly storage: RunStorage,
    past: readonly SequenceEvent[],
  ) {
    this.#past = new Past(past);
    const { save, resume } = storage;
    this.#savedStep = save === resume ? contestant.steps : 0;
    this.#savedBest = save === resume ? contestant.best : null;
    this.#hasNews = save !== null && contestant.steps > this.#savedStep;
  }

  /**
   * Makes a contestant: one that goes on from its checkpoint, or where there is none a new one.
   *
   * @throws {CheckpointError} If its checkpoint can't be used.
   */
  static async create(
    number: number,
    data: SequenceData,
    config: SequenceConfig,
    storage: RunStorage,
  ): Promise<Runner> {
    const contestant = new SequenceContestant(number, data, config, config.optimizers[number]);
    if (storage.resume === null) return new Runner(contestant, data, config, storage, []);
    const folder = `${storage.resume}/${contestantFolder(config, number)}`;
    if (!await hasCheckpoint(folder)) return new Runner(contestant, data, config, storage, []);
    const { state, past } = await loadCheckpoint(folder);
    contestant.restore(state);
    return new Runner(contestant, data, config, storage, past);
  }

  /** Remembers what the contestant told. */
  note(event: SequenceEvent): void {
    if (this.storage.save === null) return;
    this.#past.add(event);
    this.#hasNews = true;
  }

  /** Asks for a checkpoint after the next step. */
  requestSave(): void {
    this.#isRequested = true;
  }

  /** Whether it is time to save. */
  get isSaveDue(): boolean {
    const { saveEvery } = this.storage;
    if (!this.isUnsaved) return false;
    if (saveEvery === null || this.#isRequested) return this.#isRequested;
    return this.contestant.steps % stepsOf(saveEvery, this.contestant) === 0;
  }

  /** Whether there is something new to save. */
  get isUnsaved(): boolean {
    return this.#hasNews && (!this.#isSpoiled || this.contestant.best !== this.#savedBest);
  }

  /** Whether it has diverged, and what was saved before that is worth more than what there is. */
  get #isSpoiled(): boolean {
    return this.contestant.standing.divergedAt !== null && this.#savedStep > 0;
  }

  /** Saves the contestant, or what of it is worth that; where it fails, the event says why. */
  async save(): Promise<CheckpointEvent> {
    const { contestant: { number, steps, best }, storage: { save } } = this;
    const step = this.#isSpoiled ? best!.step : steps;
    let directory = `${save}/${this.#folder}`;
    let error: string | null = null;
    this.#hasNews = false;
    this.#isRequested = false;
    try {
      directory = this.#isSpoiled
        ? await saveBest(save!, this.#folder, best!)
        : await saveContestant(save!, this.#checkpoint());
      this.#savedStep = step;
      this.#savedBest = best;
    } catch (thrown) {
      error = messageOf(thrown);
    }
    return { type: "checkpoint", contestant: number, step, directory, error };
  }

  get #folder(): string {
    return contestantFolder(this.config, this.contestant.number);
  }

  #checkpoint(): Checkpoint {
    const { contestant, config, data, storage: { run, fingerprint } } = this;
    return {
      run,
      config,
      number: contestant.number,
      symbols: [...data.vocab.symbols],
      fingerprint,
      state: contestant.state(),
      past: this.#past.events(),
    };
  }
}

function stepsOf({ unit, count }: Interval, { plan }: SequenceContestant): number {
  return unit === "steps" ? count : count * plan.stepsPerEpoch;
}
