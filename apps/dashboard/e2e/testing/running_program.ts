import { inTime } from "./patience.ts";
import { denoArguments, environment, program, root } from "./program.ts";

/** How a program ended. */
export interface Ending {
  /** Its exit code. */
  readonly code: number;
  /** All lines that it has written, except one without an end. */
  readonly lines: readonly string[];
  /** What it has written to the standard error. */
  readonly errors: string;
}

/** How a program is started. */
export interface Surroundings {
  /** Where it may write. */
  readonly writes: string;
  /** Variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The name of its permission set. Default: `train`. */
  readonly permissions?: string;
  /** Where it may connect to. Default: nowhere. */
  readonly net?: string;
}

/** The program without a terminal, and the lines that it writes. */
export class RunningProgram {
  readonly #process: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;
  readonly #errors: Promise<string>;
  readonly #lines: string[] = [];
  #rest = "";

  /** Starts it. */
  constructor(args: readonly string[], surroundings: Surroundings) {
    const { writes, env = {}, permissions = "train", net } = surroundings;
    this.#process = new Deno.Command("deno", {
      args: denoArguments(args, program, permissions, writes, net),
      env: { ...environment(), ...env },
      clearEnv: true,
      cwd: root,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#output = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#errors = new Response(this.#process.stderr).text();
  }

  /** The number of its process. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Waits until it has written so many lines, or has ended. */
  async waitForLines(count: number): Promise<void> {
    await this.#readUntil(() => this.#lines.length >= count, `line ${count}`);
  }

  /**
   * Waits until a line that is as asked is among those that it has written.
   *
   * @throws {Error} If it ends before.
   */
  async waitForLine(isIt: (line: string) => boolean): Promise<void> {
    let [looked, isThere] = [0, false];
    await this.#readUntil(() => {
      isThere ||= this.#lines.slice(looked).some(isIt);
      looked = this.#lines.length;
      return isThere;
    }, `${isIt}`);
    if (!isThere) throw new Error(`It ended before ${isIt}: ${await this.#errors}`);
  }

  /** How many lines have come so far. */
  get lineCount(): number {
    return this.#lines.length;
  }

  /** Closes the pipe that its standard output goes to. */
  async closeOutput(): Promise<void> {
    await this.#output.cancel();
  }

  /** Sends it a signal; nothing happens where it has ended. */
  kill(signal: Deno.Signal): void {
    try {
      this.#process.kill(signal);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Waits until it has ended. */
  async ended(): Promise<Ending> {
    await this.#readUntil(() => false, "the end");
    const ending = Promise.all([this.#process.status, this.#errors]);
    const [{ code }, errors] = await this.#inTime(ending, "the exit code");
    return { code, lines: this.#lines, errors };
  }

  /** Reads until a condition holds or the program has ended. */
  async #readUntil(isThere: () => boolean, what: string): Promise<void> {
    const reading = async () => {
      while (!isThere() && await this.#read());
    };
    await this.#inTime(reading(), what);
  }

  /** Waits for something; a program that lets wait in vain is killed. */
  async #inTime<T>(promise: Promise<T>, what: string): Promise<T> {
    try {
      return await inTime(promise, () => `${what}\n${this.#lines.slice(-20).join("\n")}`);
    } catch (error) {
      this.kill("SIGKILL");
      throw error;
    }
  }

  /** Reads what there is, which may be less than a line or more; false at the end. */
  async #read(): Promise<boolean> {
    const { done, value } = await this.#output.read();
    if (done) return false;
    const lines = (this.#rest + value).split("\n");
    this.#rest = lines.pop()!;
    this.#lines.push(...lines);
    return true;
  }
}

/** Runs the program to its end. */
export async function runProgram(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Ending> {
  return await new RunningProgram(args, surroundings).ended();
}
