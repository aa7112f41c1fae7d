import type { TerminalIO } from "../terminal_io.ts";

/**
 * A terminal's other side, for tests: keeps what is written to it, and types what a test asks for.
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

  /** A terminal of a size; without one it can't tell. */
  constructor(size?: { columns: number; rows: number }) {
    this.#size = size;
  }

  /** What was written, which then is forgotten. */
  takeOutput(): string {
    const { output } = this;
    this.output = "";
    return output;
  }

  /** Presses keys; what is typed at once arrives at once. */
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
