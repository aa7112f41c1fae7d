import type {
  CheckpointEvent,
  FinishedEvent,
  LandscapeEvent,
  LoadingEvent,
  PlaneKind,
  RunEvent,
  StartedEvent,
} from "../events/event.ts";
import { History } from "./history.ts";
import { WeightPaths } from "./weight_paths.ts";

/**
 * What is known of a run from its events. The dashboard, plain lines, replays and the final table read it;
 * {@linkcode takeEvent} is the only fold over the events.
 */
export interface RunState {
  /** What is being prepared; null once training has begun. */
  loading: LoadingEvent | null;
  /** What is trained; null until it has begun. */
  started: StartedEvent | null;
  /** How it ended; null until then. */
  finished: FinishedEvent | null;
  /** What is recorded of each contestant. */
  histories: readonly History[];
  /** The newest checkpoint of each contestant, or failure to make one. */
  checkpoints: CheckpointEvent[];
  /** The recorded weights of the contestants; none in a log. */
  paths: WeightPaths;
  /** The newest landscape over each plane. */
  landscapes: Partial<Record<PlaneKind, LandscapeEvent>>;
  /** What went wrong and means that something is lost, each once. */
  losses: string[];
}

/**
 * A run of which nothing is known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { newRunState } from "@ohlol/train";
 *
 * const { started, finished, histories } = newRunState();
 * assertEquals([started, finished, histories], [null, null, []]);
 * ```
 */
export function newRunState(): RunState {
  return {
    loading: null,
    started: null,
    finished: null,
    histories: [],
    checkpoints: [],
    paths: new WeightPaths(),
    landscapes: {},
    losses: [],
  };
}

/**
 * Changes what is known of a run, in place: histories are long and events many.
 *
 * @param run What is known; it is changed.
 * @param event What happened.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { newRunState, race, takeEvent, tutorialTask } from "@ohlol/train";
 *
 * const state = newRunState();
 * for await (const event of race({ task: tutorialTask(), optimizers: ["sgd"], epochs: 7 })) {
 *   takeEvent(state, event);
 * }
 * const [{ last, summary }] = state.histories;
 * assertEquals([last?.predicted, summary.firstSolved], ["ohlol", 7]);
 * ```
 */
export function takeEvent(run: RunState, event: RunEvent): void {
  switch (event.type) {
    case "loading":
      run.loading = event;
      return;
    case "started":
      return start(run, event);
    case "warning":
      // Every thread that writes to the same log says that it can't.
      if (event.isLoss && !run.losses.includes(event.text)) run.losses.push(event.text);
      return;
    case "landscape":
      run.landscapes[event.plane] = event;
      return;
    case "finished":
      run.loading = null;
      run.finished = event;
      return;
    default:
      if (event.type === "checkpoint") run.checkpoints[event.contestant] = event;
      // The history of a checkpoint that an earlier version made has no weights, not even null.
      if (event.type === "step" && event.weights) {
        run.paths.add(event.contestant, event.step, event.weights);
      }
      run.histories[event.contestant].add(event);
  }
}

function start(run: RunState, event: StartedEvent): void {
  run.loading = null;
  if (isContinuation(run, event)) return goOn(run, event);
  run.started = event;
  run.paths = new WeightPaths();
  run.landscapes = {};
  run.histories = event.contestants.map((label) => new History(label, event.stepsPerEpoch));
  for (const { contestant, events, summary, weights = [] } of event.history) {
    for (const earlier of events) takeEvent(run, earlier);
    for (const dated of weights) run.paths.add(contestant, dated.step, dated.weights);
    run.histories[contestant].restore(summary);
  }
}

/** Whether the same run goes on after its end: what is recorded of it is still there. */
function isContinuation({ started, finished }: RunState, { run }: StartedEvent): boolean {
  return finished !== null && started?.run === run && run !== null;
}

function goOn(run: RunState, event: StartedEvent): void {
  run.started = event;
  run.finished = null;
  run.histories = event.contestants.map((label, number) =>
    run.histories[number] ?? new History(label, event.stepsPerEpoch)
  );
}
