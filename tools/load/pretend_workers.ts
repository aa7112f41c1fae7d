/**
 * Many workers in one process that only pretend to train: `pretend_workers.ts REDIS COUNT THREADS
 * SECONDS`. Everything but the training is real: each has its connections, takes jobs, renews locks,
 * sends heartbeats. A run takes 0 to SECONDS, at random, and costs no processor time.
 */
import type { Reply, Request, Trained } from "../../packages/sweep/training/messages.ts";
import type { RunRequest } from "@ohlol/sweep";
import { QueueAddress, QueueWorker } from "@ohlol/sweep/queue";
import { loadOrigin } from "./load_origin.ts";

const [address, count, threads, longest] = Deno.args;
const folder = await Deno.makeTempDir();

/** A training thread that only waits. */
class PretendThread {
  onmessage: ((message: { data: Reply }) => void) | null = null;
  onerror = null;

  #last: Promise<void> = Promise.resolve();

  postMessage(request: Request): void {
    // One batch after the other, as a thread does.
    if (request.type === "train") this.#last = this.#last.then(() => this.#train(request.requests));
  }

  async #train(requests: readonly RunRequest[]): Promise<void> {
    const runs: Trained[] = [];
    for (const { lr } of requests) {
      const seconds = Number(longest) * Math.random();
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
      runs.push({ result: resultOf(lr, seconds) });
    }
    this.onmessage?.({ data: { type: "trained", runs } });
  }

  terminate(): void {}
}

/** A result as long as one of the tutorial. */
function resultOf(lr: number, seconds: number) {
  const losses = Array.from({ length: 15 }, (_, i) => 2 + lr + 5 / (i + 1.1));
  const steps = losses.map((_, i) => i + 1);
  const [finalLoss] = losses.slice(-1);
  return {
    ...{ finalLoss, bestLoss: finalLoss, validationLoss: null, solvedAt: null },
    ...{ steps: 15, seconds, curve: { steps, losses } },
  };
}

const workers = Array.from({ length: Number(count) }, (_, i) =>
  new QueueWorker({
    ...{ address: QueueAddress.parse(address), origin: loadOrigin, threads: Number(threads) },
    ...{ name: `pretend ${Deno.pid}/${i}`, folder },
    start: () => new PretendThread() as unknown as Worker,
  }));
await Promise.all(workers.map((worker) => worker.run()));
