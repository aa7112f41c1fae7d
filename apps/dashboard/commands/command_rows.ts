import type { Language } from "../locale/language.ts";
import { environmentVariable } from "../report/environment.ts";

/** A command of the program. */
export interface CommandRow {
  /** Its name, the first argument of the program. */
  readonly name: string;
  /** What it does, in a line. */
  readonly help: string;
  /** Reads the arguments after the name, does what they ask for, and returns the exit code. */
  run(argv: string[]): Promise<number>;
}

/**
 * All commands, a row each; the first is the default. Each loads what it needs when it runs, so that
 * a command starts without waiting for the others.
 */
export const commandRows: readonly CommandRow[] = [
  {
    name: "train",
    help: "train networks with several optimizers, and show how they learn",
    run: async (argv) => {
      const { parseTrainArguments } = await import("./train.ts");
      const args = await parseTrainArguments(argv);
      if (args === null) return 0;
      await speakAs(args.output.language);
      const { train } = await import("../shell/train.ts");
      return await train(args);
    },
  },
  {
    name: "sweep",
    help: "compare optimizers, each at its best learning rate, over many seeds",
    run: async (argv) => {
      const { parseSweepArguments } = await import("./sweep.ts");
      const args = await parseSweepArguments(argv);
      if (args === null) return 0;
      await speakAs(args.output.language);
      const { sweep } = await import("../shell/sweep.ts");
      return await sweep(args.job, args.output);
    },
  },
  {
    name: "worker",
    help: "train runs of sweeps that a queue distributes over machines",
    run: async (argv) => {
      const { parseWorkerArguments } = await import("./worker.ts");
      const job = await parseWorkerArguments(argv);
      if (job === null) return 0;
      await speakAs(job.language);
      const { work } = await import("../shell/worker.ts");
      return await work(job);
    },
  },
  {
    name: "learn",
    help: "a guided tour of recurrent networks, chapter by chapter with the tutorial",
    run: async (argv) => {
      const { parseLearnArguments } = await import("./learn.ts");
      const args = await parseLearnArguments(argv);
      if (args === null) return 0;
      await speakAs(args.output.language);
      const { learn } = await import("../shell/learn.ts");
      return await learn(args);
    },
  },
  {
    name: "sample",
    help: "let a saved network write",
    run: async (argv) => {
      const { parseSampleArguments } = await import("./sample.ts");
      const args = await parseSampleArguments(argv);
      if (args === null) return 0;
      const { writeSample } = await import("./write_sample.ts");
      await writeSample(args);
      return 0;
    },
  },
  {
    name: "look",
    help: "look at a saved run: its step, its gradient, how it reads",
    run: async (argv) => {
      const { parseLookArguments } = await import("./look.ts");
      const args = await parseLookArguments(argv);
      if (args === null) return 0;
      await speakAs(args.output.language);
      const { lookAt } = await import("../shell/look_at.ts");
      return await lookAt(args);
    },
  },
  {
    name: "replay",
    help: "show a logged run again",
    run: async (argv) => {
      const { parseReplayArguments } = await import("./replay.ts");
      const args = await parseReplayArguments(argv);
      if (args === null) return 0;
      await speakAs(args.output.language);
      const { showLog } = await import("../shell/show_log.ts");
      return await showLog(args);
    },
  },
  {
    name: "report",
    help: "write a report on a sweep or a logged run: HTML, SVG, CSV, Markdown",
    run: async (argv) => {
      const { parseReportArguments } = await import("./report.ts");
      const args = await parseReportArguments(argv);
      if (args === null) return 0;
      await speakAs(args.language);
      const { writeReport } = await import("./write_report.ts");
      await writeReport(args);
      return 0;
    },
  },
];

/** Chooses the language of all that is shown: the one that was asked for, or the environment's. */
async function speakAs(asked: Language | null): Promise<void> {
  const { languageOf } = await import("../locale/language.ts");
  const { speak } = await import("../locale/words.ts");
  speak(asked ?? languageOf(environmentVariable));
}
