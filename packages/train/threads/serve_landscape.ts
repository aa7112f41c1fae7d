import { LossSurface } from "../landscape/loss_surface.ts";
import { Surveyor, type Wanted } from "../landscape/surveyor.ts";
import { taskNamed } from "../tasks/registry.ts";
import type { LandscapeReply, LandscapeRequest, RecordedWeights } from "./landscape_messages.ts";
import { WorkShare } from "./work_share.ts";
import { packThrown } from "./thrown.ts";

/** The thread's end of the line to the one that it measures for. */
export interface LandscapePort {
  /** Sends to the other end. */
  postMessage(reply: LandscapeReply): void;
  /** Called with what the other end sends. */
  onmessage: ((message: MessageEvent<LandscapeRequest>) => void) | null;
}

/**
 * Measures landscapes for another thread. What comes while it works is heard between two losses: a
 * newer request, or newer weights, take the place of the work as soon as there is something to show
 * of it.
 *
 * @param port This thread's end of the line.
 */
export function serveLandscapes(port: LandscapePort): void {
  const served = new Served(port);
  port.onmessage = ({ data }) => {
    served.take(data).catch((thrown) => {
      port.postMessage({ type: "failed", thrown: packThrown(thrown) });
    });
  };
}

class Served {
  readonly #workShare = new WorkShare();
  #surveyor: Surveyor | null = null;
  #wanted: Wanted | null = null;
  #isWorking = false;
  /** Whether something came that the work in hand knows nothing of. */
  #hasNews = false;
  /** Whether another landscape is wanted than that in hand. */
  #isOther = false;
  #waiting: RecordedWeights[] = [];
  #forgets = false;

  constructor(private readonly port: LandscapePort) {}

  async take(request: LandscapeRequest): Promise<void> {
    switch (request.type) {
      case "begin":
        this.#surveyor = surveyorOf(request);
        return;
      case "rest":
        this.#wanted = null;
        return;
      case "weights":
        if (request.areAll) this.#waiting = [];
        this.#forgets ||= request.areAll;
        this.#waiting.push(...request.recorded);
        break;
      case "survey":
        this.#wanted = request.wanted;
        this.#isOther = true;
        this.#workShare.share = request.share;
        this.#workShare.renew();
        break;
    }
    this.#hasNews = true;
    await this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking || this.#surveyor === null) return;
    this.#isWorking = true;
    try {
      while (this.#hasNews && this.#wanted !== null) await this.#survey(this.#wanted);
    } finally {
      this.#isWorking = false;
    }
  }

  async #survey(wanted: Wanted): Promise<void> {
    this.#workShare.begin();
    this.#takeWaiting();
    this.#hasNews = this.#isOther = false;
    let count = 0;
    for (const landscape of this.#surveyor!.survey(wanted)) {
      if (landscape !== null) {
        this.port.postMessage({ type: "landscape", landscape });
        count++;
      }
      // Newer weights wait until the paths are measured: they may come all the time.
      if (this.#isOther || this.#hasNews && count > 1 && landscape !== null) return;
      await this.#workShare.rest();
      if (this.#wanted === null) {
        // Asked again, it begins again.
        this.#hasNews = true;
        return;
      }
    }
    this.port.postMessage({ type: "end" });
  }

  #takeWaiting(): void {
    if (this.#forgets) this.#surveyor!.reset();
    this.#forgets = false;
    for (const { contestant, step, weights } of this.#waiting.splice(0)) {
      this.#surveyor!.add(contestant, step, weights);
    }
  }
}

function surveyorOf({ config, data }: Extract<LandscapeRequest, { type: "begin" }>): Surveyor {
  const task = taskNamed(config.task);
  if (task === null) throw new Error(`A thread knows no task "${config.task}"`);
  return new Surveyor(new LossSurface(task, config, data), config.optimizers.length);
}
