import { graphemes } from "@ohlol/text";
import { parseNonNegative, UsageError } from "@ohlol/train";
import type { OptionRow } from "./option_row.ts";

/** What `--target` can be in a sweep. */
export interface SweepTarget {
  /** The training loss whose steps and seconds are measured; null: the default. */
  readonly loss: number | null;
  /** The tutorial's expected output, as in `train`; null: the default. */
  readonly output: string | null;
}

/** The option: a loss, or what it is in `train`. */
export const targetOption: OptionRow = {
  flags: "--target <value:string>",
  help: "Loss to reach, or expected output",
  details: "A number: training loss whose steps and seconds are measured. Any other text: the " +
    "tutorial's expected output, as in train. Both can be given. A number with as many symbols " +
    "as a given --input could be either: loss:2.1 and output:12345 say which it is. " +
    "The default is the median loss that the second-best optimizer ends with.",
  default: "second best",
  example: "--target 2.1",
  collect: true,
};

type Meaning = keyof SweepTarget;

/**
 * Separates the loss from the expected output.
 *
 * @param targets The values of all `--target` options.
 * @param task What is known of the task: whether it has an expected output, and its input if that
 * was given.
 * @throws {UsageError} If a value could be either, there are two of one kind, the task has no
 * expected output, or the loss is negative.
 */
export function readTargets(
  targets: readonly string[],
  { hasOutput, input }: { hasOutput: boolean; input?: string },
): SweepTarget {
  const read = targets.map((text) => readTarget(text, input));
  const valueOf = (wanted: Meaning) => {
    const values = read.filter(([meaning]) => meaning === wanted).map(([, value]) => value);
    if (values.length <= 1) return values[0] ?? null;
    throw new UsageError('Option "--target" expected one loss and one output at most');
  };
  const [loss, output] = [valueOf("loss"), valueOf("output")];
  if (output !== null && !hasOutput) {
    throw new UsageError(`Option "--target" expected a loss, such as 2.1: got "${output}"`);
  }
  return { loss: loss === null ? null : parseNonNegative('Option "--target"', loss), output };
}

function readTarget(text: string, input: string | undefined): [Meaning, value: string] {
  const [, meaning, value] = /^(loss|output):(.*)$/s.exec(text) ?? [];
  if (meaning !== undefined) return [meaning as Meaning, value];
  if (!isNumber(text)) return ["output", text];
  if (input === undefined || graphemes(input).length !== graphemes(text).length) {
    return ["loss", text];
  }
  throw new UsageError(
    `Option "--target" could be a loss or the expected output of "${input}": got "${text}". ` +
      `Write loss:${text} or output:${text}`,
  );
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text)) && text.trim() !== "";
}
