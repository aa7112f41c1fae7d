import { typed } from "../typed.ts";

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}

/** A sweep on many machines: what its screen says of them, and what a worker says. */
export const machines = {
  title: "machines",
  none: (queue: string) => `no machine yet: ${typed("worker")} --queue ${queue}`,
  /** `3 machines, 6 threads, 130 runs/s`; null: it isn't known how fast they are. */
  total: (machines: string, threads: string, speed: string | null) =>
    `${counted(machines, "machine")}, ${counted(threads, "thread")}${
      speed === null ? "" : `, ${speed}`
    }`,
  /** In columns: a word as long as the others. */
  runs: (count: string) => `${count} ${count.trim() === "1" ? "run " : "runs"}`,
  refuses: (reason: string) => `takes none: ${reason}`,
  hasLeft: "has left",
  seenNow: "seen now",
  lastSeen: (ago: string) => `last seen ${ago} ago`,
  start: (queue: string) =>
    `the queue has the runs; ${typed("worker")} --queue ${queue} trains them`,
  waiting: (queue: string) => `waiting for a sweep at ${queue}`,
  training: (title: string) => `training runs of the sweep ${title}`,
  takesNone: (title: string, reason: string) => `takes no runs of the sweep ${title}: ${reason}`,
  trained: (runs: string, title: string) => `trained ${counted(runs, "run")} of the sweep ${title}`,
  finishing: "finishing the current runs; Ctrl-C again returns them to the queue",
  progress: (runs: string, speed: string | null, at: string) =>
    `${counted(runs, "run")}${speed === null ? "" : `, ${speed}`}, ${at}`,
  at: (setting: string, seed: number, more: number) =>
    `training ${setting}, seed ${seed}${more > 0 ? ` and ${more} more` : ""}`,
  atNone: "waiting for runs",
  isFinishing: "; finishing",
};
