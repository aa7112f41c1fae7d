import { showLog } from "../shell/show_log.ts";
import { sweep } from "../shell/sweep.ts";
import { train } from "../shell/train.ts";
import { parseReplayArguments } from "./replay.ts";
import { parseReportArguments } from "./report.ts";
import { parseSampleArguments } from "./sample.ts";
import { parseSweepArguments } from "./sweep.ts";
import { parseTrainArguments } from "./train.ts";
import { writeReport } from "./write_report.ts";
import { writeSample } from "./write_sample.ts";

/** A command of the program. */
export interface CommandRow {
  /** Its name, the first argument of the program. */
  readonly name: string;
  /** What it does, in a line. */
  readonly help: string;
  /** Reads the arguments after the name, does what they ask for, and returns the exit code. */
  run(argv: string[]): Promise<number>;
}

/** All commands, a row each; the first is the default. */
export const commandRows: readonly CommandRow[] = [
  {
    name: "train",
    help: "train networks with several optimizers, and show how they learn",
    run: async (argv) => {
      const args = await parseTrainArguments(argv);
      return args === null ? 0 : await train(args);
    },
  },
  {
    name: "sweep",
    help: "compare optimizers, each at its best learning rate, over many seeds",
    run: async (argv) => {
      const args = await parseSweepArguments(argv);
      return args === null ? 0 : await sweep(args.job, args.output);
    },
  },
  {
    name: "sample",
    help: "let a saved network write",
    run: async (argv) => {
      const args = await parseSampleArguments(argv);
      if (args !== null) await writeSample(args);
      return 0;
    },
  },
  {
    name: "replay",
    help: "show a logged run again",
    run: async (argv) => {
      const args = await parseReplayArguments(argv);
      return args === null ? 0 : await showLog(args);
    },
  },
  {
    name: "report",
    help: "write a report on a sweep or a logged run: HTML, SVG, CSV, Markdown",
    run: async (argv) => {
      const args = await parseReportArguments(argv);
      if (args !== null) await writeReport(args);
      return 0;
    },
  },
];
