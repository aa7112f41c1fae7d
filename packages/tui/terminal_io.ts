/** Access to a terminal: all that {@linkcode Terminal} needs from the system. */
export interface TerminalIO {
  /** The number of columns and rows, or undefined if the system doesn't know. */
  size(): { readonly columns: number; readonly rows: number } | undefined;
  /** Raw mode on or off: keys arrive one by one, unseen, and Ctrl-C as a byte. */
  setRaw(isRaw: boolean): void;
  /** Writes all bytes synchronously. */
  write(bytes: Uint8Array): void;
  /** Waits for bytes from the keyboard; null at the end of input. */
  read(): Promise<Uint8Array | null>;
  /** Calls the listener after each change of size, until the returned function is called. */
  onResize(listener: () => void): () => void;
}

const BLOCKED_PAUSE_MS = 2;
const MAX_BLOCKED_PAUSES = 500;

/**
 * The terminal that Deno's standard input and output are connected to.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { denoTerminalIO } from "./terminal_io.ts";
 *
 * assertEquals(typeof denoTerminalIO().read, "function");
 * ```
 */
export function denoTerminalIO(): TerminalIO {
  const input = new Uint8Array(1024);
  return {
    size: consoleSize,
    setRaw: (isRaw) => Deno.stdin.setRaw(isRaw),
    write: (bytes) => writeAll(bytes, (rest) => Deno.stdout.writeSync(rest)),
    read: async () => {
      // Reading a terminal whose window was closed fails: that also ends the keys.
      const length = await Deno.stdin.read(input).catch(() => null);
      return length === null ? null : input.slice(0, length);
    },
    onResize: watchSize,
  };
}

function consoleSize(): { columns: number; rows: number } | undefined {
  try {
    return Deno.consoleSize();
  } catch {
    return undefined; // Not a terminal.
  }
}

function watchSize(listener: () => void): () => void {
  // Deno has this signal on Windows, too.
  Deno.addSignalListener("SIGWINCH", listener);
  return () => Deno.removeSignalListener("SIGWINCH", listener);
}

/**
 * Writes all bytes, even if the system takes only some at a time. A slow terminal that another program
 * made non-blocking has a second to catch up.
 *
 * @param bytes what to write
 * @param writeSync writes some of the bytes and returns how many
 * @param maxPauses how many times to wait 2 ms until more can be written
 * @throws what `writeSync` throws, but `WouldBlock` only after that many pauses
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { writeAll } from "./terminal_io.ts";
 *
 * const written: number[] = [];
 * writeAll(new Uint8Array([1, 2, 3]), (rest) => written.push(rest[0]) && 1);
 * assertEquals(written, [1, 2, 3]);
 * ```
 */
export function writeAll(
  bytes: Uint8Array,
  writeSync: (bytes: Uint8Array) => number,
  maxPauses: number = MAX_BLOCKED_PAUSES,
): void {
  let pauses = 0;
  for (let start = 0; start < bytes.length;) {
    try {
      start += writeSync(bytes.subarray(start));
      pauses = 0;
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock) || ++pauses > maxPauses) throw error;
      blockFor(BLOCKED_PAUSE_MS);
    }
  }
}

/** Blocks: a screen is restored while the program ends. */
function blockFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
