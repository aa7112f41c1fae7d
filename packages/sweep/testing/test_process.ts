import { fileURLToPath } from "node:url";

/** How long tests wait for a line of a process, in milliseconds; machines can be slow and busy. */
const patience = 120_000;

/** A worker or a coordinator as a process of its own: `queue_process.ts` with arguments. */
export class TestProcess {
  readonly #process: Deno.ChildProcess;
  readonly #lines: string[] = [];
  readonly #reading: Promise<void>;
  #wake = () => {};
  #hasEnded = false;

  /** Starts one; it may write into a folder. */
  constructor(folder: string, args: readonly (string | number)[]) {
    const script = fileURLToPath(new URL("./queue_process.ts", import.meta.url));
    this.#process = new Deno.Command("deno", {
      args: [
        ...["run", "-q", "--no-prompt", "--no-check", "--allow-net=127.0.0.1", "--allow-read"],
        ...["--allow-env", `--allow-write=${folder}`, script, ...args.map(String)],
      ],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#reading = this.#read();
  }

  /** Waits for a line, and returns it. */
  async line(pattern: RegExp): Promise<string> {
    const deadline = performance.now() + patience;
    while (true) {
      const found = this.#lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (this.#hasEnded || performance.now() > deadline) {
        throw new Error(`There is no line ${pattern}: ${JSON.stringify(this.#lines)}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Sends it a signal. */
  signal(signal: Deno.Signal): void {
    this.#process.kill(signal);
  }

  /** Ends it at once, and waits until it has ended. */
  async kill(): Promise<void> {
    if (!this.#hasEnded) this.signal("SIGKILL");
    await this.ended();
  }

  /** Waits until it has ended. */
  async ended(): Promise<void> {
    await this.#process.status;
    await this.#reading;
  }

  async #read(): Promise<void> {
    let rest = "";
    for await (const text of this.#process.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      this.#lines.push(...lines);
      this.#wake();
    }
    this.#hasEnded = true;
    this.#wake();
  }
}
