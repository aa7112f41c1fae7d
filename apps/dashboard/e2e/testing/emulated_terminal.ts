import { Emulator } from "../../../../packages/tui/testing/emulator.ts";
import { isInstalled, testWith } from "./installed.ts";
import { inTime } from "./patience.ts";

/** How a program is started. */
export interface EmulatedTerminalOptions {
  /** The width of its terminal in cells. */
  readonly columns: number;
  /** The height. */
  readonly rows: number;
  /** The program, for a shell. */
  readonly command: string;
  /** All its environment variables. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A program that runs in a pseudoterminal, made by `script`, and whose output an emulated terminal
 * shows: every byte, with its colours, as it was written.
 */
export class EmulatedTerminal implements AsyncDisposable {
  /** The terminal that shows it. */
  readonly emulator: Emulator;
  /** All that was written. */
  output = "";
  readonly #process: Deno.ChildProcess;
  readonly #keyboard: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reading: Promise<void>;
  #onOutput = () => {};

  /** Starts a program; where this ends (`await using`), so does the program. */
  constructor({ columns, rows, command, env }: EmulatedTerminalOptions) {
    this.emulator = new Emulator(columns, rows);
    const sized = `stty cols ${columns} rows ${rows}; ${command}`;
    this.#process = new Deno.Command("script", {
      args: ["--quiet", "--flush", "--return", "--command", sized, "/dev/null"],
      env: { ...env, SHELL: "/bin/sh" },
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "null", // It reports there that it was terminated.
    }).spawn();
    this.#keyboard = this.#process.stdin.getWriter();
    this.#reading = this.#read();
  }

  /** Types a text; special keys are escape sequences. */
  async type(text: string): Promise<void> {
    await this.#keyboard.write(new TextEncoder().encode(text));
  }

  /** Ends the input: `script` then types Ctrl-D, and nothing any more. */
  async endInput(): Promise<void> {
    await this.#keyboard.close();
  }

  /** The rows of the screen. */
  rows(): string[] {
    return this.emulator.lines();
  }

  /** Waits until the screen is as asked. */
  async waitFor(isThere: (rows: string[]) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onOutput = () => isThere(this.rows()) && resolve();
    this.#onOutput();
    try {
      await inTime(promise, () => `${isThere}\n${this.rows().join("\n")}`);
    } finally {
      this.#onOutput = () => {};
    }
  }

  /** Waits until the program has ended and all that it wrote is on the screen; its exit code. */
  async ended(): Promise<number> {
    const { code } = await inTime(this.#process.status, () => this.rows().join("\n"));
    await this.#reading;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#process.kill();
    } catch {
      // It has ended.
    }
    await this.ended();
    await this.#keyboard.close().catch(() => {});
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const bytes of this.#process.stdout) {
      this.output += decoder.decode(bytes, { stream: true });
      await this.emulator.write(bytes);
      this.#onOutput();
    }
  }
}

/** A test that needs the `script` of Linux: others know no `--command`. */
export function pseudoterminalTest(name: string, fn: () => Promise<void>): void {
  testWith({ script: isInstalled("script", "--version") }, name, fn);
}
