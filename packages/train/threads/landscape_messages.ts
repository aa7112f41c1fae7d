import type { LandscapeEvent } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Wanted } from "../landscape/surveyor.ts";
import type { Thrown } from "./thrown.ts";

/** Weights that were recorded of a contestant. They are in memory that threads share. */
export interface RecordedWeights {
  /** The contestant's number. */
  readonly contestant: number;
  /** The step. */
  readonly step: number;
  /** `[P]`: the weights. */
  readonly weights: Float32Array;
}

/** What a thread that measures landscapes is asked for. */
export type LandscapeRequest =
  /** Make the network of a run. */
  | { readonly type: "begin"; readonly config: RunConfig; readonly data: unknown }
  /** Take recorded weights; forget those from before if they are all there are. */
  | {
    readonly type: "weights";
    readonly areAll: boolean;
    readonly recorded: readonly RecordedWeights[];
  }
  /** Measure a landscape, working for this share of the time. */
  | { readonly type: "survey"; readonly wanted: Wanted; readonly share: number }
  /** Measure nothing. */
  | { readonly type: "rest" };

/** What a thread that measures landscapes answers. */
export type LandscapeReply =
  /** A landscape, perhaps a coarse one that a finer one follows. */
  | { readonly type: "landscape"; readonly landscape: LandscapeEvent }
  /** All of it is measured that was asked for, or there is no plane yet. */
  | { readonly type: "end" }
  | { readonly type: "warning"; readonly text: string }
  | { readonly type: "failed"; readonly thrown: Thrown };
