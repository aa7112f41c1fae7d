import { cursorHide, cursorShow, eraseScreen } from "@cliffy/ansi/ansi-escapes";
import { type Key, KeyDecoder } from "./keys.ts";
import { RESET } from "./sgr.ts";
import type { TerminalIO } from "./terminal_io.ts";

const ALTERNATE_SCREEN = "\x1b[?1049h", MAIN_SCREEN = "\x1b[?1049l";
// Without wrapping, a terminal that draws an emoji too wide can't scroll the screen.
const WRAP_OFF = "\x1b[?7l", WRAP_ON = "\x1b[?7h";
// A terminal in this mode marks pasted text, so that it isn't read as keys.
const PASTE_MARKS_ON = "\x1b[?2004h", PASTE_MARKS_OFF = "\x1b[?2004l";
const END_FRAME = "\x1b[?2026l";

const ENTER = ALTERNATE_SCREEN + cursorHide + WRAP_OFF + PASTE_MARKS_ON + RESET + eraseScreen;
const LEAVE = END_FRAME + RESET + PASTE_MARKS_OFF + WRAP_ON + cursorShow + MAIN_SCREEN;

const FALLBACK_SIZE = { columns: 80, rows: 24 };

/** Ctrl-D. */
const END_OF_TRANSMISSION = 0x04;

/** Bytes of one key that come in two reads are less than this apart, in milliseconds. */
const ESCAPE_DELAY = 40;

/**
 * A terminal that a program can take over and give back. Everything that has to be undone is done
 * in {@linkcode Terminal.enter} and undone in {@linkcode Terminal.leave}, which is synchronous and
 * may be called at any time and again: from a signal handler, or on the way out of an error.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Terminal } from "./terminal.ts";
 *
 * const raw: boolean[] = [];
 * const terminal = new Terminal({
 *   size: () => undefined,
 *   setRaw: (isRaw) => raw.push(isRaw),
 *   write: () => {},
 *   read: () => Promise.resolve(null),
 *   onResize: () => () => {},
 * });
 * terminal.enter();
 * terminal.leave();
 * terminal.leave();
 * assertEquals(raw, [true, false]);
 * assertEquals(terminal.size(), { columns: 80, rows: 24 });
 * ```
 */
export class Terminal {
  readonly #io: TerminalIO;
  readonly #encoder = new TextEncoder();
  #isEntered = false;
  #isGone = false;

  /** Makes a terminal that `io` connects to, without changing it. */
  constructor(io: TerminalIO) {
    this.#io = io;
  }

  /** Whether the screen is taken over. */
  get isEntered(): boolean {
    return this.#isEntered;
  }

  /** Takes the screen: raw mode, the alternate screen, no cursor. */
  enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    this.#setRaw(true);
    this.write(ENTER);
  }

  /** Gives the screen back as it was. */
  leave(): void {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    this.write(LEAVE);
    this.#setRaw(false);
  }

  /**
   * Takes the screen again after the program was stopped and continued from outside (`SIGCONT`):
   * the shell has changed the terminal's modes in between. The next frame must draw everything.
   */
  reenter(): void {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    this.enter();
  }

  /** Writes text synchronously; does nothing if the terminal is gone. */
  write(text: string): void {
    if (this.#isGone) return;
    try {
      this.#io.write(this.#encoder.encode(text));
    } catch {
      // Its window was closed. The program learns that from SIGHUP or the end of its input.
      this.#isGone = true;
    }
  }

  /** The number of columns and rows, at least 1 x 1; 80 x 24 if the system doesn't know. */
  size(): { columns: number; rows: number } {
    const { columns, rows } = this.#io.size() ?? FALLBACK_SIZE;
    return { columns: columns || FALLBACK_SIZE.columns, rows: rows || FALLBACK_SIZE.rows };
  }

  /** Calls the listener after each change of size, until the returned function is called. */
  onResize(listener: () => void): () => void {
    return this.#io.onResize(listener);
  }

  /**
   * The keys as they are pressed; ends with the input. Escape is reported with a short delay, once no
   * sequence can follow it.
   */
  async *keys(): AsyncGenerator<Key, void> {
    const decoder = new KeyDecoder();
    let reading = this.#io.read().then(withEarlyEnd);
    while (true) {
      const bytes = decoder.isWaiting ? await soon(reading) : await reading;
      if (bytes === "late") {
        yield* decoder.flush();
        continue;
      }
      if (bytes === null) return;
      yield* decoder.decode(bytes);
      reading = this.#io.read();
    }
  }

  #setRaw(isRaw: boolean): void {
    try {
      this.#io.setRaw(isRaw);
    } catch {
      // As with `write`: the terminal is gone.
      this.#isGone = true;
    }
  }
}

/**
 * The first input, with Ctrl-D restored. Linux turns a Ctrl-D from before raw mode, such as that of
 * `script` without input, into a zero byte.
 */
function withEarlyEnd(bytes: Uint8Array | null): Uint8Array | null {
  return bytes && bytes.map((byte) => byte === 0 ? END_OF_TRANSMISSION : byte);
}

/** What a read gives, or `"late"` if it gives nothing within the time between a key's bytes. */
async function soon(reading: Promise<Uint8Array | null>): Promise<Uint8Array | null | "late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ESCAPE_DELAY);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}
