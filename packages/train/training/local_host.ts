import type { Summary } from "../events/event.ts";
import { EventLog, openAgain, withLog } from "../log/event_log.ts";
import type { RunConfig } from "../config/run_config.ts";
import { loadModulesOf } from "../specs/optimizer_module.ts";
import type { AnyTask, Loading } from "../tasks/task.ts";
import { prepareData } from "../tasks/task_data.ts";
import {
  type Contestants,
  createTrainers,
  describeModel,
  type ModelDescription,
} from "./contestants.ts";
import type { Host, TrainingEvent } from "./host.ts";
import type { Inspected, Inspection } from "./inspections.ts";
import type { SavedTrainer } from "./saved_trainer.ts";
import { finish, trainAll } from "./training.ts";
import { Turns } from "./turns.ts";

/** Prepares data and trains contestants in this thread. */
export class LocalHost implements Host {
  readonly #stopping = new AbortController();
  #trainers: SavedTrainer[] = [];
  #contestants: Contestants | null = null;

  /** @param task What is learned. */
  constructor(private readonly task: AnyTask) {}

  async *prepare(config: RunConfig): AsyncGenerator<Loading, unknown> {
    const { signal } = this.#stopping;
    const preparation = prepareData(this.task, config);
    const stopped = new Promise<null>((resolve) => {
      signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    while (!signal.aborted) {
      // It may wait for something that never comes, such as more of the standard input.
      const next = await Promise.race([preparation.next(), stopped]);
      if (next === null) break;
      if (next.done) return next.value;
      yield next.value;
    }
    return null;
  }

  async create(contestants: Contestants): Promise<ModelDescription> {
    await loadModulesOf(contestants.config.optimizers);
    this.#trainers = createTrainers(contestants, this.task, this.#trainers);
    this.#contestants = contestants;
    return describeModel(this.#trainers[0]);
  }

  async *train(): AsyncGenerator<readonly TrainingEvent[]> {
    const { log, options } = this.#contestants!;
    const events = trainAll(this.#trainers, options, new Turns(this.#stopping.signal));
    // An event is in the log before a checkpoint is made that comes after it.
    const logged = log === null
      ? events
      : withLog(events, new EventLog(log.path, log.run, openAgain), options.events);
    for await (const event of logged) yield [event];
  }

  summaries(): Summary[] {
    const summaries: Summary[] = [];
    for (const { trainer } of this.#trainers) summaries[trainer.number] = trainer.summary;
    return summaries;
  }

  async inspect({ contestant, kind, args }: Inspection): Promise<Inspected | null> {
    const trainer = this.#trainers.find(({ trainer }) => trainer.number === contestant)?.trainer;
    if (trainer === undefined) return null;
    const turns = new Turns(this.#stopping.signal);
    const step = trainer.steps;
    const value = await finish(trainer.inspect(kind, args), turns);
    return { step, value };
  }

  save(): void {
    for (const trainer of this.#trainers) trainer.saveSoon();
  }

  stop(): void {
    this.#stopping.abort();
  }

  terminate(): void {
    this.stop();
  }
}
