import { Command } from "@cliffy/command";
import { parseStrictly } from "../../apps/dashboard/commands/parse_strictly.ts";

/** What the command line asks for. */
export interface BenchArguments {
  /** Whether to take less than a minute. */
  readonly quick: boolean;
  /** Whether to measure the default sweep instead of the table. */
  readonly sweep: boolean;
  /** The file to write the report to; null for none. */
  readonly json: string | null;
}

/** The options as the parser hands them over. */
interface BenchOptions {
  quick?: boolean;
  sweep?: boolean;
  json?: string;
}

/**
 * Reads the arguments of `deno task bench`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseBenchArguments(argv: string[]): Promise<BenchArguments | null> {
  let parsed: BenchArguments | null = null;
  const command = new Command()
    .name("bench")
    .usage("[options]")
    .description(
      "Measures the speed of ohlol beside that of PyTorch (if `python3` has it), TensorFlow.js " +
        "and jax-js, and prints a table. Ctrl-C ends it with what has been measured so far.",
    )
    .help({ colors: "auto" })
    .noExit()
    .option(
      "--quick",
      "Take less than a minute instead of some ten: fewer repetitions, and the libraries that " +
        "are slow only do the smallest jobs. Default: off. Example: --quick",
    )
    .option(
      "--sweep",
      "Instead of the table, measure the default sweep of the tutorial's task from start to " +
        "verdict, and beside it the same loops in PyTorch. Default: off. Example: --sweep",
    )
    .option(
      "--json <file:string>",
      "Write all numbers to a file as JSON. Default: no file. Example: --json bench.json",
    )
    .action(({ quick = false, sweep = false, json }: BenchOptions) => {
      parsed = { quick, sweep, json: json ?? null };
    });
  await parseStrictly(command as unknown as Command, argv);
  return parsed;
}
