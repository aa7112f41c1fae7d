import { Command } from "@cliffy/command";
import { isClone, typed } from "../locale/typed.ts";
import { moreText } from "./more_text.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { debugOption, languageOption } from "./output_options.ts";

/** The options as the parser hands them over. */
export interface WorkerOptions {
  /** Where the queue is. */
  queue?: string;
  /** How many threads train. */
  workers?: string;
  /** Whether with plain lines only. */
  plain?: boolean;
  /** The language of what it says. */
  lang?: string;
}

/** The options of `worker`, a row each. */
export const workerOptions: readonly OptionRow[] = [
  {
    flags: "--queue <url:string>",
    help: "Redis that has the runs, as redis://HOST:6379",
    details:
      "Redis that has the runs: redis://HOST:PORT, or rediss:// with TLS. User and password belong " +
      "in OHLOL_QUEUE=redis://USER:PASSWORD@HOST:PORT, where no list of processes shows them.",
    default: "OHLOL_QUEUE",
    example: "--queue redis://10.0.0.5:6379",
  },
  {
    flags: "--workers <count:string>",
    help: "Threads that train",
    default: "one per processor",
    example: "--workers 2",
  },
  {
    flags: "--plain",
    help: "Print plain lines",
    details: "Print plain lines without the progress; the default without a terminal.",
    default: "off",
    example: "--plain",
  },
  languageOption,
  debugOption,
];

/**
 * The command `worker`: its options. It neither exits nor prints errors.
 *
 * @param action What to do with the options; not called where help was asked for.
 */
export function createWorkerCommand(action: (options: WorkerOptions) => void): Command {
  const command = new Command()
    .name("worker")
    .usage("[options]")
    .description(
      `Trains the runs that \`${
        typed("sweep --queue")
      }\` puts into a queue, one sweep after another. ` +
        "Start a worker on each machine. Ctrl-C finishes the current runs; a second one returns them to " +
        "the queue, a third one ends the worker at once.\n\n" +
        // Paragraphs after the first aren't wrapped.
        "A worker loads optimizers from the queue and runs them: anyone who can write to\n" +
        "the queue can run code here, with the permissions of this program.\n" +
        "docs/machines.md says how to secure it.\n\n" +
        moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .example(
      "on each machine",
      `${isClone ? "OHLOL_ALLOW=--allow-net=10.0.0.5:6379 " : ""}${
        typed("worker")
      } --queue redis://10.0.0.5:6379`,
    )
    .example("on one of them", `${typed("sweep")} --queue redis://10.0.0.5:6379 --text book.txt`)
    .action((options: unknown) => action(options as WorkerOptions));
  addOptions(command as unknown as Command, workerOptions);
  return command as unknown as Command;
}
