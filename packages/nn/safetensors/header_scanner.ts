import { quoted } from "./quoted.ts";
import { SafetensorsError } from "./safetensors_error.ts";

/**
 * The names that an object may have. What JavaScript keeps of a name takes far more room than the
 * name does in the file; no checkpoint has so many tensors in one file.
 */
const mostNames = 100_000;

/** How deep a value that nobody needs may nest: as in the format's own library. */
const deepest = 128;

/**
 * Reads the JSON of a header piece by piece: the caller says what has to come next.
 *
 * `JSON.parse` hides duplicate keys, which the format forbids, takes `1.0` for a whole number, and
 * builds all that a file asks it to, millions of nested arrays too, before anyone can look at it.
 * Here nothing is built that a header has no place for, and nothing nests deeper than a header does.
 */
export class HeaderScanner {
  private position = 0;

  constructor(private readonly text: string) {}

  /**
   * Reads an object, and gives its keys; the caller reads each value before it asks for the next key.
   *
   * @param expected What the object is, for the message if there is none.
   * @param where What the object is, for the message about a key that comes twice.
   */
  *object(expected: string, where: string): Iterable<string> {
    const seen = new Set<string>();
    this.take("{", expected);
    if (this.skip("}")) return;
    do {
      const key = this.string("a name");
      if (seen.has(key)) {
        throw new SafetensorsError(
          `Safetensors header expected each name once in ${where}: got ${quoted(key)} twice`,
        );
      }
      seen.add(key);
      checkNameCount(seen.size, where);
      this.take(":", '":"');
      yield key;
    } while (this.skip(","));
    this.take("}", '"," or "}"');
  }

  /** Reads an array of whole numbers, not less than `least` of them and not more than `most`. */
  integers(expected: string, least: number, most: number): number[] {
    this.peek();
    const start = this.position;
    const numbers: number[] = [];
    this.take("[", expected);
    if (!this.skip("]")) {
      do numbers.push(this.integer()); while (numbers.length <= most && this.skip(","));
      if (numbers.length <= most) this.take("]", '"," or "]"');
    }
    if (numbers.length < least || numbers.length > most) {
      this.position = start;
      this.fail(expected);
    }
    return numbers;
  }

  /** Reads a string. */
  string(expected: string): string {
    if (this.peek() !== '"') this.fail(expected);
    let end = this.position + 1;
    while (end < this.text.length && this.text[end] !== '"') {
      end += this.text[end] === "\\" ? 2 : 1;
    }
    const value = unescaped(this.text.slice(this.position, end + 1));
    if (value === undefined) this.fail(`${expected} in valid JSON`);
    this.position = end + 1;
    return value;
  }

  /** Whether null comes next; if so, it is behind us. */
  null(): boolean {
    this.peek();
    return this.skipMatch(/null/y);
  }

  /**
   * Passes over a value of any kind.
   *
   * @param expected What the value is, for the message if there is none.
   */
  skipValue(expected: string): void {
    // The brackets that are open, as what closes them.
    const open: string[] = [];
    do {
      this.skipToEnd(expected, open);
      while (open.length > 0 && this.skip(open[open.length - 1])) open.pop();
      if (open.length > 0) this.take(",", `"," or "${open[open.length - 1]}"`);
    } while (open.length > 0);
  }

  /** Passes over the brackets and names before a value, and the value if it has none inside. */
  private skipToEnd(expected: string, open: string[]): void {
    for (;;) {
      if (open.at(-1) === "}") {
        this.string("a name");
        this.take(":", '":"');
      }
      const opened = this.skip("[") ? "]" : this.skip("{") ? "}" : null;
      if (opened === null) return this.skipScalar(expected);
      if (this.skip(opened)) return;
      if (open.push(opened) > deepest) this.fail(`at most ${deepest} brackets around a value`);
    }
  }

  private skipScalar(expected: string): void {
    if (this.peek() === '"') this.string(expected);
    else if (!this.skipMatch(/true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y)) {
      this.fail(expected);
    }
  }

  /** Fails unless nothing but white space is left. */
  end(): void {
    if (this.peek() !== "") this.fail("nothing but spaces after its last brace");
  }

  private integer(): number {
    this.peek();
    let end = this.position;
    while (isDigit(this.text[end])) end++;
    const digits = this.text.slice(this.position, end);
    const value = Number(digits);
    const plain = digits === `${value}` && !".eE".includes(this.text[end] ?? " ");
    if (!plain || value > Number.MAX_SAFE_INTEGER) {
      this.fail(`a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
    }
    this.position = end;
    return value;
  }

  private take(mark: string, expected: string): void {
    if (!this.skip(mark)) this.fail(expected);
  }

  /** Whether this character comes next; if so, it is behind us. */
  private skip(mark: string): boolean {
    const found = this.peek() === mark;
    if (found) this.position++;
    return found;
  }

  /** Whether what comes next matches a sticky pattern; if so, it is behind us. */
  private skipMatch(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    const found = pattern.test(this.text);
    if (found) this.position = pattern.lastIndex;
    return found;
  }

  /** The next character that isn't white space, or "" at the end. */
  private peek(): string {
    while (" \t\n\r".includes(this.text[this.position] ?? "end")) this.position++;
    return this.text[this.position] ?? "";
  }

  private fail(expected: string): never {
    const got = this.peek() === "" ? "its end" : quoted(this.text.slice(this.position));
    throw new SafetensorsError(
      `Safetensors header expected ${expected} at position ${this.position}: got ${got}`,
    );
  }
}

/** Fails if an object has more names than it may. */
export function checkNameCount(count: number, where: string): void {
  if (count > mostNames) {
    throw new SafetensorsError(
      `Safetensors header expected at most ${mostNames} names in ${where}: got more`,
    );
  }
}

/** What a JSON string stands for, or undefined if it is not valid. */
function unescaped(literal: string): string | undefined {
  try {
    const value: string = JSON.parse(literal);
    // Half a surrogate pair isn't a character: a file could not be written with it again.
    return value.isWellFormed() ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}
