import { Adam, CrossEntropyLoss, type Optimizer, RNNCell, SGD } from "@ohlol/nn";
import { manualSeed, type Tensor, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";
import { type TutorialConfig, tutorialTask } from "@ohlol/train";
import { tutorialRate } from "./tutorial_race.ts";

/** The calls of an epoch, in their order. */
export const calls = ["zeroGrad", "forward", "backward", "step"] as const;

/** One of them. */
export type Call = typeof calls[number];

/** The optimizers that go through an epoch together. */
export const optimizerNames = ["Adam", "SGD"] as const;

const defaults = tutorialTask().task.defaults;
const { input, target } = defaults.options as Pick<TutorialConfig, "input" | "target">;
const vocab = Vocab.fromText(input);

/** The tutorial's loop, a call at a time, as its program has it. */
export class FourCalls {
  /** The last call; null before the first. */
  last: Call | null = null;
  /** The epoch, from 1; 0 before the first. */
  epoch = 0;
  /** What was answered in the last forward; empty before the first. */
  predicted = "";
  /** The loss of each forward. */
  readonly losses: number[] = [];
  /** How far the last step moved the weights; null before the first. */
  moved: number | null = null;
  /** The network. */
  readonly cell: RNNCell;
  readonly #optimizer: Optimizer;
  readonly #inputs = oneHot(vocab.encode(input), vocab.size).view(-1, 1, vocab.size);
  readonly #labels = vocab.encode(target).view(-1, 1);
  #graph: Tensor | null = null;

  /** Makes the network, with the weights of the tutorial's seed. */
  constructor(name: typeof optimizerNames[number]) {
    manualSeed(defaults.run.seed);
    this.cell = new RNNCell(vocab.size, vocab.size);
    const kind = name === "SGD" ? SGD : Adam;
    this.#optimizer = new kind(this.cell.parameters(), { lr: tutorialRate });
  }

  /** The loss of the last forward; null before the first. */
  get loss(): number | null {
    return this.losses.at(-1) ?? null;
  }

  /** The norm of all gradients together; null where there are none. */
  get gradientNorm(): number | null {
    const gradients = this.cell.parameters().map(({ grad }) => grad?.data ?? null);
    return gradients.includes(null) ? null : normOf(gradients.map((data) => data!));
  }

  /** The norm of all weights together. */
  get weightNorm(): number {
    return normOf(this.cell.parameters().map(({ data }) => data));
  }

  /** Makes the next call; the first of an epoch is left out where `zeroGrad` is not wanted. */
  next(withZeroGrad: boolean): void {
    const next = calls[(calls.indexOf(this.last ?? "step") + 1) % calls.length];
    if (next === "zeroGrad") {
      this.epoch++;
      if (withZeroGrad) this.#optimizer.zeroGrad();
    } else if (next === "forward") this.#forward();
    else if (next === "backward") this.#graph!.backward();
    else this.#step();
    this.last = next;
  }

  #forward(): void {
    let hidden = zeros([1, vocab.size]);
    let loss = zeros([]);
    this.predicted = "";
    for (let t = 0; t < this.#inputs.shape[0]; t++) {
      hidden = this.cell.forward(this.#inputs.select(0, t), hidden);
      loss = loss.add(new CrossEntropyLoss().forward(hidden, this.#labels.select(0, t)));
      this.predicted += vocab.decode(hidden.argmax(1));
    }
    this.#graph = loss;
    this.losses.push(loss.item());
  }

  #step(): void {
    const before = this.cell.parameters().map(({ data }) => data.slice());
    this.#optimizer.step();
    const after = this.cell.parameters().map(({ data }) => data);
    this.moved = normOf(after.map((data, i) => data.map((value, at) => value - before[i][at])));
  }
}

/** The norms of the gradients of the first two epochs, alone and added up. */
export function addedGradients(): { first: number; second: number; both: number } {
  const [cleared, added] = [true, false].map((withZeroGrad) => {
    const training = new FourCalls("Adam");
    const norms: number[] = [];
    while (training.epoch < 2 || training.last !== "backward") {
      training.next(withZeroGrad);
      if (training.last === "backward") norms.push(training.gradientNorm!);
    }
    return norms;
  });
  // Both make the same first step, so that the second gradient is the same.
  return { first: cleared[0], second: cleared[1], both: added[1] };
}

function normOf(parts: readonly ArrayLike<number>[]): number {
  return Math.hypot(...parts.flatMap((part) => Array.from(part)));
}
