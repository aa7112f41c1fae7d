import { UsageError } from "@ohlol/train";
import {
  basename,
  CheckpointError,
  type CheckpointFiles,
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
  checkpoint: CheckpointFiles;
}

/** The contestant that was chosen, and why. */
export interface Choice {
  /** The contestant. */
  checkpoint: CheckpointFiles;
  /** Why it was chosen, as a line; null if there was no choice or the user named it. */
  reason: string | null;
}

/**
 * Loads the contestant that was asked for, or else the best of a run.
 *
 * @param folder The folder of a run, or of one contestant.
 * @param asked A contestant's number, folder or label; null for the best.
 * @param weights Which of its weights count: the last, or those that did best in validation.
 * @throws {CheckpointError} If nothing is saved there, or can't be used.
 * @throws {UsageError} If the name fits none, or several.
 */
export async function chooseContestant(
  folder: string,
  asked: string | null,
  weights: "last" | "best" = "last",
): Promise<Choice> {
  const saved = await loadSaved(folder, asked);
  const candidates = asked === null ? saved : [named(saved, asked)];
  if (weights === "best") return everBest(candidates);
  if (candidates.length === 1) return { checkpoint: candidates[0].checkpoint, reason: null };
  return best(candidates);
}

/** The candidates. If the name is that of one folder, damage in the others doesn't matter. */
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
  const sound = saved.filter(({ checkpoint }) => checkpoint.summary.divergedAt === null);
  const kind = sound.every(({ checkpoint }) => checkpoint.summary.validationLoss !== null)
    ? "validation"
    : "training";
  const lossOf = ({ checkpoint }: Saved) => checkpoint.summary[`${kind}Loss`] ?? Infinity;
  const [first, ...others] = sound.length > 0 ? sound : saved;
  const found = others.reduce((best, next) => lossOf(next) < lossOf(best) ? next : best, first);
  const loss = formatLoss(lossOf(found));
  return {
    checkpoint: found.checkpoint,
    reason: `${found.name} has the lowest ${kind} loss of ${saved.length}: ${loss}`,
  };
}

/** The one with the lowest validation loss at any time. */
function everBest(candidates: readonly Saved[]): Choice {
  const validated = candidates.filter(({ checkpoint }) => checkpoint.best !== null);
  if (validated.length === 0) {
    throw new CheckpointError(
      `Cannot find the best weights of ${candidates.map(({ name }) => name).join(" and ")}: ` +
        "none were saved after a validation",
    );
  }
  const lossOf = ({ checkpoint }: Saved) => checkpoint.best!.loss;
  const found = validated.reduce((best, next) => lossOf(next) < lossOf(best) ? next : best);
  const { step, loss } = found.checkpoint.best!;
  return {
    checkpoint: found.checkpoint,
    reason: candidates.length === 1
      ? `${found.name} had its lowest validation loss at step ${step}: ${formatLoss(loss)}`
      : `${found.name} had the lowest validation loss of ${candidates.length}: ` +
        `${formatLoss(loss)} at step ${step}`,
  };
}
