import type { LandscapeEvent } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Wanted } from "../landscape/surveyor.ts";
import type { WeightPaths } from "../state/weight_paths.ts";
import type { LandscapeReply, LandscapeRequest, RecordedWeights } from "./landscape_messages.ts";
import { packThrown, unpackThrown } from "./thrown.ts";

/** Takes what a thread that measures landscapes has to say. */
export interface LandscapeListener {
  /** Takes a landscape, perhaps a coarse one that a finer one follows. */
  onLandscape(landscape: LandscapeEvent): void;
  /** Takes the error that ended it. */
  onError(error: Error): void;
}

/**
 * What the thread runs. Nothing calls `load`: an import that names the module lets Deno find it with
 * the program's own, so that it is downloaded before a screen is drawn, and is part of a binary.
 */
const threadModule = {
  url: new URL("./landscape_worker.ts", import.meta.url),
  load: () => import("./landscape_worker.ts"),
};

/** A thread that measures landscapes, as seen from the one that it measures for. */
export class LandscapeThread {
  readonly #worker: Worker;
  #listener: LandscapeListener | null = null;
  #onEnd = () => {};
  /** How many recorded weights of each contestant were sent, and how often they had been thinned. */
  #sent: number[] = [];
  #thinned = 0;

  /**
   * Starts the thread.
   *
   * @param warn Takes what it writes to the console.
   * @param url The module that it runs.
   */
  constructor(
    warn: (text: string) => void,
    url: URL = threadModule.url,
  ) {
    this.#worker = new Worker(url, { type: "module" });
    this.#worker.onmessage = ({ data: reply }: MessageEvent<LandscapeReply>) => {
      if (reply.type === "warning") warn(reply.text);
      else this.#take(reply);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#take({ type: "failed", thrown: packThrown(new Error(event.message)) });
    };
  }

  /** Says who listens. */
  listen(listener: LandscapeListener): void {
    this.#listener = listener;
  }

  /** Makes the network of a run. */
  begin(config: RunConfig, data: unknown): void {
    this.#send({ type: "begin", config, data });
  }

  /** Sends the recorded weights that it doesn't have yet; returns whether there were any. */
  send(paths: WeightPaths): boolean {
    const areAll = paths.thinned !== this.#thinned;
    if (areAll) this.#sent = [];
    this.#thinned = paths.thinned;
    const recorded: RecordedWeights[] = [];
    for (let contestant = 0; contestant < paths.contestants; contestant++) {
      const all = paths.of(contestant);
      for (const { step, weights } of all.slice(this.#sent[contestant] ?? 0)) {
        recorded.push({ contestant, step, weights });
      }
      this.#sent[contestant] = all.length;
    }
    if (areAll || recorded.length > 0) this.#send({ type: "weights", areAll, recorded });
    return areAll || recorded.length > 0;
  }

  /**
   * Asks for a landscape; the listener gets it in passes.
   *
   * @param wanted Which one.
   * @param share The share of the time that the thread works, above 0 and at most 1.
   */
  survey(wanted: Wanted, share: number): void {
    this.#send({ type: "survey", wanted, share });
  }

  /** Measures a landscape to its end; null if there is no plane, or it was ended early. */
  measure(wanted: Wanted, signal: AbortSignal): Promise<LandscapeEvent | null> {
    return new Promise((resolve, reject) => {
      let newest: LandscapeEvent | null = null;
      if (signal.aborted) return resolve(null);
      signal.addEventListener("abort", () => resolve(null), { once: true });
      this.#onEnd = () => resolve(newest);
      this.listen({ onLandscape: (landscape) => newest = landscape, onError: reject });
      this.survey(wanted, 1);
    });
  }

  /** Lets it rest until the next request. */
  rest(): void {
    this.#send({ type: "rest" });
  }

  /** Ends the thread at once. */
  terminate(): void {
    this.#worker.terminate();
  }

  #send(request: LandscapeRequest): void {
    this.#worker.postMessage(request);
  }

  #take(reply: LandscapeReply): void {
    if (reply.type === "landscape") this.#listener?.onLandscape(reply.landscape);
    if (reply.type === "failed") this.#listener?.onError(unpackThrown(reply.thrown));
    if (reply.type === "end") this.#onEnd();
  }
}
