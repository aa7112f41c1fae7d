import {
  type Interval,
  type OptionalEvent,
  optionalEvents,
  parseCount,
  parseOneOf,
  type RunLength,
  type Storage,
  UsageError,
} from "@ohlol/train";
import { defaultByTask } from "./default_by_task.ts";
import { givenPath } from "./given_path.ts";
import type { OptionRow } from "./option_row.ts";

/** The options for the length of a run and where it is saved, as the parser returns them. */
export interface RunOptions {
  /** How many epochs. */
  epochs?: string;
  /** How many steps. */
  steps?: string;
  /** How many contestants train at the same time. */
  workers?: string;
  /** Where to keep checkpoints. */
  save?: string;
  /** How often. */
  saveEvery?: string;
  /** Whether checkpoints of another run may be replaced. */
  overwrite?: boolean;
  /** Which run to resume. */
  resume?: string;
  /** Where to append events. */
  log?: string;
  /** Which optional events are reported. */
  events?: string;
}

/** The length of a run, and where it is saved. */
export const runOptions: readonly OptionRow[] = [
  {
    flags: "--epochs <n:string>",
    help: "Epochs",
    details: "Passes through the training data.",
    default: defaultByTask(({ defaults: { run } }) => String(run.length.count)),
    example: "--epochs 100",
  },
  {
    flags: "--steps <n:string>",
    help: "Training steps, instead of --epochs",
    example: "--steps 500",
  },
  {
    flags: "--workers <n:string>",
    help: "Threads",
    details: "Contestants that train at the same time, each in a thread of its own.",
    default: "tutorial: 1; others: processors",
    example: "--workers 2",
  },
  {
    flags: "--save <folder:string>",
    help: "Folder for checkpoints",
    details: "Keep a checkpoint of each contestant there: at the end, on Ctrl-C, and on a signal.",
    default: "none",
    example: "--save runs/book",
  },
  {
    flags: "--save-every <n:string>",
    help: "Also save every n steps, or 2epochs",
    details: "Also save every n steps (500) or epochs (2epochs).",
    default: "off",
    example: "--save-every 2epochs",
  },
  {
    flags: "--overwrite",
    help: "Replace another run's checkpoints",
    details: "Let --save replace another run's checkpoints.",
    default: "off",
    example: "--overwrite",
  },
  {
    flags: "--resume <folder:string>",
    help: "Resume the run saved in a folder",
    details:
      "Resume the run in a folder with the saved settings; only --epochs, --steps and --text " +
      "can be changed.",
    example: "--resume runs/book --steps 500",
  },
  {
    flags: "--log <file:string>",
    help: "File to append events to, as JSON",
    details: "Append every event to a file, a JSON object a line; it may hold other runs.",
    default: "none",
    example: "--log runs/book.jsonl",
  },
  {
    flags: "--events <kinds:string>",
    help: `Also log ${optionalEvents.join(", ")}`,
    details: "More kinds of events for --log and --json, separated by commas. landscape: at the " +
      "end, the loss over one or two planes of the weights, and the contestants' paths, about " +
      "30 kB each (for a text, measuring takes some ten seconds). update: the norms of a step, " +
      "tensor by tensor; gradients: the gradient through time; both at the first fifty steps and then " +
      "at one in every thirtieth of the way, gradients of a text at fewer.",
    default: "none",
    example: "--events landscape,update",
  },
];

/**
 * Reads how long to train; null if no option sets it.
 *
 * @throws {UsageError} If both steps and epochs are given, or a count can't be understood.
 */
export function toLength({ steps, epochs }: RunOptions): RunLength | null {
  if (steps !== undefined && epochs !== undefined) {
    throw new UsageError('Options "--steps" and "--epochs" exclude each other');
  }
  if (steps !== undefined) return { unit: "steps", count: parseCount('Option "--steps"', steps) };
  if (epochs === undefined) return null;
  return { unit: "epochs", count: parseCount('Option "--epochs"', epochs) };
}

/**
 * Reads where a run is saved. A resumed run is saved to its own folder by default.
 *
 * @throws {UsageError} If an option needs another one, or can't be understood.
 */
export function toStorage(options: RunOptions): Storage {
  const { save, saveEvery, overwrite = false, resume, log } = options;
  const folder = optionalPath(save ?? resume);
  if (folder === null && saveEvery !== undefined) {
    throw new UsageError('Option "--save-every" expected a folder, as in --save runs/book');
  }
  if (folder === null && overwrite) {
    throw new UsageError('Option "--overwrite" expected a folder, as in --save runs/book');
  }
  return {
    save: folder,
    saveEvery: saveEvery === undefined ? null : parseInterval('Option "--save-every"', saveEvery),
    overwrite,
    log: optionalPath(log),
  };
}

/**
 * Reads which optional events are reported.
 *
 * @param json Whether events are printed as JSON.
 * @throws {UsageError} If an event is unknown, or events are neither logged nor printed as JSON.
 */
export function toEvents({ events, log }: RunOptions, json: boolean): OptionalEvent[] {
  if (events === undefined) return [];
  const kinds = events.split(",").map((kind) => kind.trim());
  const parsed = kinds.map((kind) => parseOneOf('Option "--events"', kind, optionalEvents));
  if (log !== undefined || json) return [...new Set(parsed)];
  throw new UsageError('Option "--events" expected a place for them: --log FILE or --json');
}

/** Reads how many contestants train at the same time. */
export function toWorkers({ workers }: RunOptions, missing: number): number {
  return workers === undefined ? missing : parseCount('Option "--workers"', workers);
}

function optionalPath(path: string | undefined): string | null {
  return path === undefined ? null : givenPath(path);
}

/** Reads `500`, steps, or `2epochs`. */
function parseInterval(name: string, text: string): Interval {
  const [, digits = "", unit = "steps"] = /^(\d+) *(?:(step|epoch)s?)?$/.exec(text) ?? [];
  const count = Number(digits);
  if (Number.isSafeInteger(count) && count > 0) {
    return { unit: unit === "epoch" ? "epochs" : "steps", count };
  }
  throw new UsageError(`${name} expected steps or epochs, such as 500 or 1epoch: got "${text}"`);
}
