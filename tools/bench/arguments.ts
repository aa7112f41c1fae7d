import { Command } from "@cliffy/command";
import { UsageError } from "@ohlol/train";
import { parseStrictly } from "../../apps/dashboard/commands/parse_strictly.ts";

/** What the command line asks for. */
export interface BenchArguments {
  /** Whether to take less than a minute. */
  readonly quick: boolean;
  /** Whether to measure the default sweep instead of the table. */
  readonly sweep: boolean;
  /** Whether to measure ops instead of the table. */
  readonly ops: boolean;
  /** Whether to measure how a step's time grows instead of the table. */
  readonly scaling: boolean;
  /** What the titles of the rows contain that are measured; null for all rows. */
  readonly rows: string | null;
  /** The page to write the table into; null for none. */
  readonly page: string | null;
  /** The file to write the report to; null for none. */
  readonly json: string | null;
}

/** The options as the parser hands them over. */
interface BenchOptions {
  quick?: boolean;
  sweep?: boolean;
  ops?: boolean;
  scaling?: boolean;
  rows?: string | null;
  page?: string | null;
  json?: string | null;
}

/**
 * Reads the arguments of `deno task bench`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood, or exclude each other.
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
      "--ops",
      "Instead of the table, measure single ops, cells written in ops, and layers, and show the " +
        "goal of each. Default: off. Example: --ops",
    )
    .option(
      "--scaling",
      "Instead of the table, measure how the time of a training step grows with H, B, T, V and the " +
        "number of layers, here and in PyTorch, with one thread and two, and print the exponents. " +
        "Default: off. Example: --scaling",
    )
    .option(
      "--rows <text:string>",
      "Measure only rows whose title contains this text. Default: all. Example: --ops --rows softmax",
    )
    .option(
      "--page <file:string>",
      "Replace the table in a Markdown page: what is between the lines <!-- bench --ops --> (or " +
        "--scaling) and <!-- end -->. Default: no page. Example: --ops --page docs/speed.md",
    )
    .option(
      "--json <file:string>",
      "Write all numbers to a file as JSON. Default: no file. Example: --json bench.json",
    )
    .action(({ rows = null, page = null, json = null, ...options }: BenchOptions) => {
      const { quick = false, sweep = false, ops = false, scaling = false } = options;
      parsed = { quick, sweep, ops, scaling, rows, page, json };
      checkTogether(parsed);
    });
  await parseStrictly(command as unknown as Command, argv);
  return parsed;
}

/** Rejects options that exclude each other, or that would be ignored. */
function checkTogether({ sweep, ops, scaling, rows, page }: BenchArguments): void {
  const modes = [sweep && "--sweep", ops && "--ops", scaling && "--scaling"].filter(Boolean);
  if (modes.length > 1) {
    throw new UsageError(`${modes.join(" and ")} exclude each other: choose one`);
  }
  if (sweep && rows !== null) throw new UsageError("--sweep has no rows: leave out --rows");
  if (page !== null && !ops && !scaling) {
    throw new UsageError("--page is for the tables of --ops and --scaling: add one of them");
  }
}
