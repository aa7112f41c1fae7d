import type { Interval, StorageConfig } from "@ohlol/train";
import { givenPath } from "./given_path.ts";
import type { TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";

/** Reads what is to be kept of a run. A resumed one is saved to where it came from. */
export function toStorage(options: TrainOptions): StorageConfig {
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
