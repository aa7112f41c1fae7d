import { LogError } from "./log_error.ts";

/** A line of a log. */
export interface LogLine {
  /** Its number in the file, from 1. */
  number: number;
  /** What it says. */
  text: string;
  /** Whether a line end follows: it was written to its end. */
  isWhole: boolean;
}

/** So many lines at the beginning of a log may be damaged; a file with more is something else. */
export const mostDamaged = 20;

/** No event is longer than this, in UTF-16 units: a file with longer lines is something else. */
const longestLine = 1 << 24;

/**
 * Reads a log piece by piece: a long one needs no more memory than a short one, and others have
 * their turns in between. Empty lines are left out.
 *
 * @throws {LogError} If it can't be read.
 */
export async function* logLines(path: string): AsyncGenerator<LogLine[]> {
  let number = 1;
  let rest = "";
  for await (const piece of pieces(path)) {
    const texts = piece.split("\n");
    texts[0] = rest + texts[0];
    rest = texts.pop()!;
    if (rest.length > longestLine) {
      throw new LogError(path, `line ${number} is too long for an event`);
    }
    const lines = texts.map((text) => ({ number: number++, text, isWhole: true }));
    yield lines.filter(({ text }) => text !== "");
  }
  if (rest !== "") yield [{ number, text: rest, isWhole: false }];
}

/** The text of a file. What is not UTF-8 becomes U+FFFD: a last line may end amid a character. */
async function* pieces(path: string): AsyncGenerator<string> {
  try {
    const { readable } = await Deno.open(path);
    yield* readable.pipeThrough(new TextDecoderStream());
  } catch (error) {
    throw LogError.unreadable(path, error);
  }
}
