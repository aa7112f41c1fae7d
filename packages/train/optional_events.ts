import type { RunConfig } from "./config/run_config.ts";
import type { LandscapeEvent, LoadingEvent, PlaneKind } from "./events/event.ts";
import type { OptionalEvent } from "./events/optional_events.ts";
import { LossSurface } from "./landscape/loss_surface.ts";
import { Surveyor, type Wanted } from "./landscape/surveyor.ts";
import type { PreparedRun } from "./starting.ts";
import { WeightPaths } from "./state/weight_paths.ts";
import { taskNamed } from "./tasks/registry.ts";
import type { AnyTask } from "./tasks/task.ts";
import { LandscapeThread } from "./threads/landscape_thread.ts";
import type { TrainingEvent } from "./training/host.ts";

/** How landscapes are asked for, and what ends their measuring. */
interface Reporting {
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** The events that are asked for. */
  readonly events?: readonly OptionalEvent[];
  /** Takes what another thread writes to the console. */
  warn(text: string): void;
}

/**
 * The landscapes that a run reports when its contestants have ended, if they are asked for: that of
 * the principal plane, and with several contestants that through the ends of the first two. There
 * are none if the run was ended early.
 */
export class RunLandscapes {
  /** Whether they are asked for: then weights must be recorded. */
  readonly areWanted: boolean;
  readonly #paths = new WeightPaths();

  /**
   * @param task What is learned.
   * @param reporting How they are asked for.
   */
  constructor(private readonly task: AnyTask, private readonly reporting: Reporting) {
    this.areWanted = reporting.events?.includes("landscape") ?? false;
  }

  /** Passes events on, and keeps the weights in them. */
  async *watch(
    batches: AsyncIterable<readonly TrainingEvent[]>,
  ): AsyncGenerator<readonly TrainingEvent[]> {
    for await (const batch of batches) {
      if (this.areWanted) this.#keep(batch);
      yield batch;
    }
  }

  /** Measures them, and says how far it is; the events have this time. */
  async *measure(
    { beginning: { config }, data }: PreparedRun,
    time: number,
  ): AsyncGenerator<LandscapeEvent | LoadingEvent> {
    const paths = this.#paths;
    if (this.reporting.signal.aborted || paths.contestants === 0) return;
    const kinds: PlaneKind[] = config.optimizers.length > 1 ? ["principal", "ends"] : ["principal"];
    const wanted = kinds.map((plane): Wanted => ({ plane, through: [0, 1], time }));
    // Only tasks that are known by name can be found in another thread.
    if (taskNamed(this.task.name) === this.task) {
      yield* this.#measureElsewhere(config, data, wanted);
    } else yield* measureHere(new LossSurface(this.task, config, data), paths, wanted);
  }

  #keep(batch: readonly TrainingEvent[]): void {
    for (const event of batch) {
      if (event.type !== "step" || event.weights === null) continue;
      this.#paths.add(event.contestant, event.step, event.weights);
    }
  }

  async *#measureElsewhere(
    config: RunConfig,
    data: unknown,
    wanted: readonly Wanted[],
  ): AsyncGenerator<LandscapeEvent | LoadingEvent> {
    const { signal, warn } = this.reporting;
    const thread = new LandscapeThread(warn);
    try {
      thread.begin(config, data);
      thread.send(this.#paths);
      for (const [done, one] of wanted.entries()) {
        yield progress(done, wanted);
        const landscape = await thread.measure(one, signal);
        if (landscape !== null) yield landscape;
      }
    } finally {
      thread.terminate();
    }
  }
}

function* measureHere(
  surface: LossSurface,
  paths: WeightPaths,
  wanted: readonly Wanted[],
): Generator<LandscapeEvent | LoadingEvent> {
  const surveyor = new Surveyor(surface, paths.contestants);
  for (let contestant = 0; contestant < paths.contestants; contestant++) {
    for (const { step, weights } of paths.of(contestant)) surveyor.add(contestant, step, weights);
  }
  for (const [done, one] of wanted.entries()) {
    yield progress(done, wanted);
    const landscape = surveyor.measure(one);
    if (landscape !== null) yield landscape;
  }
}

function progress(done: number, wanted: readonly Wanted[]): LoadingEvent {
  const { time } = wanted[done];
  return { type: "loading", time, what: "measuring landscapes", fraction: done / wanted.length };
}
