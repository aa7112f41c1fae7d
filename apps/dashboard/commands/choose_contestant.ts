import { UsageError } from "./usage_error.ts";
import {
  basename,
  type Checkpoint,
  CheckpointError,
  hasCheckpoint,
  loadCheckpoint,
  savedContestants,
} from "@ohlol/train";
import { formatLoss } from "@ohlol/tui/widgets";

/** A contestant that is saved. */
interface Saved {
  /** The name of its folder. */
  name: string;
  /** What is in it. */
  checkpoint: Checkpoint;
}

/** Who was chosen, and why. */
export interface Choice {
  /** The contestant. */
  checkpoint: Checkpoint;
  /** What it was chosen for, as a line; null where there was no choice, or it was the user's. */
  reason: string | null;
}

/**
 * Loads the contestant that was asked for, or else the best of a run.
 *
 * @param folder The folder of a run, or of one contestant.
 * @param asked A contestant's number, folder or label; null for the best.
 * @throws {CheckpointError} If nothing is saved there, or can't be used.
 * @throws {UsageError} If none is called that, or several are.
 */
export async function chooseContestant(folder: string, asked: string | null): Promise<Choice> {
  const saved = await loadSaved(folder, asked);
  if (asked !== null) return { checkpoint: named(saved, asked).checkpoint, reason: null };
  if (saved.length === 1) return { checkpoint: saved[0].checkpoint, reason: null };
  return best(saved);
}

/** All that can be meant: where the name leads to one folder, the others may be damaged. */
async function loadSaved(folder: string, asked: string | null): Promise<Saved[]> {
  if (await hasCheckpoint(folder)) {
    return [{ name: basename(folder), checkpoint: await loadCheckpoint(folder) }];
  }
  const names = await savedContestants(folder);
  if (names.length === 0) throw new CheckpointError(`There is no checkpoint in "${folder}"`);
  const wanted = asked?.toLowerCase() ?? "";
  const matching = names.filter((name) => [name, ...name.split("-")].includes(wanted));
  const saved: Saved[] = [];
  for (const name of matching.length === 1 ? matching : names) {
    saved.push({ name, checkpoint: await loadCheckpoint(`${folder}/${name}`) });
  }
  return saved;
}

function named(saved: readonly Saved[], asked: string): Saved {
  const wanted = asked.toLowerCase();
  const found = saved.filter((candidate) => namesOf(candidate).includes(wanted));
  if (found.length === 1) return found[0];
  const problem = found.length === 0 ? "is none of them" : `is ${found.length} of them`;
  const choices = saved.map(({ name }) => name).join(", ");
  throw new UsageError(`Option "--contestant" expected one of ${choices}: "${asked}" ${problem}`);
}

/** `1`, `1-adam`, `adam` and `adam(lr=0.002)`. */
function namesOf({ name, checkpoint: { number, config } }: Saved): string[] {
  const optimizer = config.optimizers[number];
  const names = [name, optimizer.name, optimizer.label].map((name) => name.toLowerCase());
  return [`${number + 1}`, ...names];
}

/** The one with the lowest loss: in validation if all were validated, else in training. */
function best(saved: readonly Saved[]): Choice {
  const sound = saved.filter(({ checkpoint }) => checkpoint.state.standing.divergedAt === null);
  const kind = sound.every(({ checkpoint }) => checkpoint.state.standing.validationLoss !== null)
    ? "validation"
    : "training";
  const lossOf = ({ checkpoint }: Saved) => checkpoint.state.standing[`${kind}Loss`] ?? Infinity;
  const [first, ...others] = sound.length > 0 ? sound : saved;
  const found = others.reduce((best, next) => lossOf(next) < lossOf(best) ? next : best, first);
  const loss = formatLoss(lossOf(found));
  return {
    checkpoint: found.checkpoint,
    reason: `${found.name} has the lowest ${kind} loss of ${saved.length}: ${loss}`,
  };
}
