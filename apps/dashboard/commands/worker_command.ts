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
      "Redis that has the runs: redis://HOST:PORT, or rediss:// with TLS. Put user and password " +
      "into OHLOL_QUEUE=redis://USER:PASSWORD@HOST:PORT, which no list of processes shows.",
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
      `Trains runs of sweeps that \`${
        typed("sweep --queue")
      }\` puts into a queue, one sweep after ` +
        "the other, on any number of machines. Ctrl-C finishes the runs at hand; a second one gives them " +
        "back to the queue, a third one ends the program at once.\n\n" +
        "A worker runs code from the queue, that of optimizers of your own: anyone who can write to the " +
        "queue can do here whatever this program is permitted to do. docs/machines.md says how to secure it.\n\n" +
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
