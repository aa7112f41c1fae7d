import type { TimeUnit } from "../time_unit.ts";

/** Plain lines, final tables and lists of runs. */
export const report = {
  columns: {
    contestant: "contestant",
    steps: "steps",
    trainingLoss: "training loss",
    validationLoss: "validation loss",
    best: "best",
    atStep: "at step",
    symbolsPerSecond: "symbols/s",
    evaluations: "evaluations",
  },
  lossPer: (unit: string) => ` per ${unit}`,
  /** What stands before a validation loss. */
  validation: (epoch: number, step: number) => `epoch ${epoch}, step ${step}: validation loss `,
  /** What stands before and behind the loss of a step. */
  step: (step: string, steps: number, epoch: number) =>
    `step ${step}/${steps}, epoch ${epoch}: loss `,
  stepRest: (
    { smoothed, norm, lr, speed, gone, left }: Readonly<
      Record<"smoothed" | "norm" | "lr" | "speed" | "gone" | "left", string>
    >,
  ) =>
    `, smoothed ${smoothed}, |grad| ${norm}, lr ${lr}, ${speed} symbols/s, ${gone} gone, ${left} left`,
  data: (source: string, training: string, symbols: string, validation: string, kinds: string) =>
    `${source}: ${training} ${symbols} to learn from, ${validation} to validate with, ${kinds} ` +
    "different ones",
  network: (model: string, parameters: string, stepsPerEpoch: string, steps: string) =>
    `${model}: ${parameters} parameters; ${stepsPerEpoch} steps an epoch, ${steps} in all`,
  baseline: (label: string, loss: string) => `${label}: loss ${loss}`,
  observation: (kind: string, step: number, value: string) => `${kind} at step ${step}: ${value}`,
  nothingLeft: (unit: TimeUnit, time: number) =>
    `nothing left to do after ${unit} ${time}: set --steps or --epochs to more`,
  resuming: (unit: TimeUnit, time: number) => `resuming after ${unit} ${time}`,
  saved: (unit: TimeUnit, time: number, folder: string) => `${unit} ${time}: saved to ${folder}`,
  diverged: (label: string, loss: string, time: string) =>
    `${label} diverged: its loss became ${loss} at ${time}; try a smaller learning rate`,
  wrote: (file: string) => `wrote ${file}`,
  wroteSize: (file: string, kilobytes: string) => `wrote ${file}: ${kilobytes} kB`,
  /** What a list of lines is about. */
  heading: (name: string) => `${name}:`,
  runs: {
    run: "run",
    started: "started",
    task: "task",
    contestants: "contestants",
    steps: "steps",
    outcome: "outcome",
    endings: { finished: "finished", interrupted: "interrupted", unfinished: "unfinished" },
    diverged: (count: number) => `, ${count} diverged`,
    choose: (count: number) =>
      `Choose a run by --run, as in --run ${count}, or the last one by --run last`,
  },
};
