import type { TutorialConfig } from "../config.ts";
import type { SequenceEvent } from "./sequence_events.ts";
import type { Standing } from "../state/tutorial_summary.ts";

/** What an experiment tells of itself; the screen and the reports know nothing else of it. */
export type ExperimentEvent = TutorialEvent | SequenceEvent;

/** What the tutorial's job tells of itself. */
export type TutorialEvent = StartedEvent | EpochEvent | DivergedEvent | FinishedEvent;

/** Whether an event is one of the tutorial's job. */
export function isTutorialEvent(event: ExperimentEvent): event is TutorialEvent {
  switch (event.type) {
    case "started":
      return event.config.task === "tutorial";
    case "epoch":
      return true;
    case "diverged":
      return "epoch" in event;
    case "finished":
      return "table" in event;
    default:
      return false;
  }
}

/** The experiment begins. */
export interface StartedEvent {
  /** The kind of event. */
  type: "started";
  /** All that decides the result. */
  config: TutorialConfig;
  /** The vocabulary, in the order of the indices. */
  symbols: string[];
  /** The contestants' labels, in the order of their numbers. */
  contestants: string[];
  /** The network, as it is printed. */
  model: string;
  /** How many numbers it learns. */
  parameters: number;
  /** The run's identity, which a resumed run keeps; logs of earlier versions lack it. */
  run?: string;
  /** When the run was started, as ISO 8601 has it; logs of earlier versions lack it. */
  startedAt?: string;
}

/** A contestant has seen the data once more. */
export interface EpochEvent {
  /** The kind of event. */
  type: "epoch";
  /** The contestant's number, from 0. */
  contestant: number;
  /** The epoch, from 1. */
  epoch: number;
  /** The loss, summed over the steps, before this epoch's update. */
  loss: number;
  /** The most probable symbols, one a step, before this epoch's update. */
  predicted: string;
  /** How many of them are right. */
  correct: number;
  /** The Euclidean norm of all gradients together. */
  gradNorm: number;
  /** The learning rate of this epoch's update. */
  lr: number;
  /** How long the epoch took. */
  seconds: number;
  /** What the network did at each step, where it was asked for. */
  snapshot: Snapshot | null;
}

/** The network's insides during one epoch, before its update. */
export interface Snapshot {
  /** `[T][H]`: the hidden state after each step. */
  hidden: Float32Array[];
  /** `[T][V]`: the probability of each symbol at each step. */
  probabilities: Float32Array[];
  /** The parameters by name. */
  parameters: Record<string, Float32Array>;
}

/** A contestant's loss is no longer finite; it takes no further part. */
export interface DivergedEvent {
  /** The kind of event. */
  type: "diverged";
  /** The contestant's number. */
  contestant: number;
  /** The epoch in which it happened. */
  epoch: number;
  /** NaN or an infinity. */
  loss: number;
}

/** The experiment is over. */
export interface FinishedEvent {
  /** The kind of event. */
  type: "finished";
  /** Whether it was ended early. */
  interrupted: boolean;
  /** How each contestant stands. */
  table: Standing[];
}
