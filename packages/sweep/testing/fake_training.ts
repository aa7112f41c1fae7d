import { Generator } from "@ohlol/tensor";
import { type FinishedRun, finishedRun, type RunRequest } from "../run/finished_run.ts";

/** An optimizer as it is made up: its loss over the learning rate is a valley. */
export interface FakeOptimizer {
  /** The rate at which the valley is deepest. */
  readonly bestLr: number;
  /** The loss there. */
  readonly loss: number;
  /** From this rate on every run diverges. Default: 100 times the best rate. */
  readonly divergesFrom?: number;
  /** The standard deviation of the loss over seeds. Default: 0.1. */
  readonly noise?: number;
}

const steps = 100;

/**
 * "Trains" a run in no time: its loss is that of the valley, plus what the seed and the optimizer
 * decide. The same request gives the same run, whenever and wherever it is made.
 */
export function fakeRun(
  request: RunRequest,
  optimizers: Readonly<Record<string, FakeOptimizer>>,
): FinishedRun {
  const optimizer = optimizers[request.optimizer];
  const { bestLr, loss, divergesFrom = 100 * bestLr, noise = 0.1 } = optimizer;
  const away = Math.log10(request.lr / bestLr);
  const end = loss + away ** 2 + noise * normal(request);
  const part = request.stopAt ?? 1;
  // The loss falls from one nat more, evenly.
  const finalLoss = request.lr >= divergesFrom ? Infinity : end + 1 - part;
  const result = {
    finalLoss,
    bestLoss: finalLoss,
    validationLoss: null,
    solvedAt: finalLoss < loss ? steps / 2 : null,
    steps: steps * part,
    seconds: 0.01 * steps * part,
    curve: {
      steps: [0, (steps * part) / 2, steps * part],
      losses: [end + 1, (end + 1 + finalLoss) / 2, finalLoss],
    },
  };
  return finishedRun(request, result, { machine: "fake", kernels: "scalar", version: "0.1.0" });
}

/** A standard normal number that the optimizer and the seed decide, but not the rate. */
function normal({ optimizer, seed }: RunRequest): number {
  const name = [...optimizer].reduce(
    (sum, letter) => (31 * sum + letter.charCodeAt(0)) % 65_521,
    0,
  );
  const out = new Float32Array(1);
  // Far apart, so that no seed of one optimizer is one of another.
  new Generator((name * 1_000_003 + seed) % 2 ** 32).fillNormal(out, 0, 1);
  return out[0];
}

/** Shuffles a list by a seed (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  return [...new Generator(seed).randperm(items.length)].map((index) => items[index]);
}
