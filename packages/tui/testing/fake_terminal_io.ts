import type { TerminalIO } from "../terminal_io.ts";

/**
 * The other side of a terminal, for tests: records what is written, and types what a test wants.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Terminal } from "../terminal.ts";
 * import { FakeTerminalIO } from "./fake_terminal_io.ts";
 *
 * const io = new FakeTerminalIO();
 * io.type("q");
 * io.hangUp();
 * assertEquals(await Array.fromAsync(new Terminal(io).keys()), ["q"]);
 * ```
 */
export class FakeTerminalIO implements TerminalIO {
  /** What was written, since the last {@linkcode FakeTerminalIO.takeOutput}. */
  output = "";
  /** Raw mode on and off, as it was set. */
  readonly raw: boolean[] = [];
  #size: { columns: number; rows: number } | undefined;
  #typed: (Uint8Array | null)[] = [];
  #waiting: ((bytes: Uint8Array | null) => void) | null = null;
  #onResize: (() => void) | null = null;

  /** Makes a terminal of a size, or of an unknown one. */
  constructor(size?: { columns: number; rows: number }) {
    this.#size = size;
  }

  /** Returns what was written, and forgets it. */
  takeOutput(): string {
    const { output } = this;
    this.output = "";
    return output;
  }

  /** Presses keys; those of one call arrive together. */
  type(text: string): void {
    this.#arrive(new TextEncoder().encode(text));
  }

  /** Ends the keys, as closing the window does. */
  hangUp(): void {
    this.#arrive(null);
  }

  /** Changes the size. */
  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.#onResize?.();
  }

  size(): { columns: number; rows: number } | undefined {
    return this.#size;
  }

  setRaw(isRaw: boolean): void {
    this.raw.push(isRaw);
  }

  write(bytes: Uint8Array): void {
    this.output += new TextDecoder().decode(bytes);
  }

  read(): Promise<Uint8Array | null> {
    if (this.#typed.length > 0) return Promise.resolve(this.#typed.shift()!);
    return new Promise((resolve) => this.#waiting = resolve);
  }

  onResize(listener: () => void): () => void {
    this.#onResize = listener;
    return () => this.#onResize = null;
  }

  #arrive(bytes: Uint8Array | null): void {
    if (this.#waiting === null) this.#typed.push(bytes);
    else this.#waiting(bytes);
    this.#waiting = null;
  }
}
