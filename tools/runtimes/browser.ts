import { Skipped } from "./report.ts";

/** Where Chromium or Chrome is on Linux, macOS and Windows; Debian's is the first. */
const names = [
  ...["chromium", "chromium-browser", "google-chrome"],
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser that takes longer to load a page, in milliseconds, has lost it. */
const patience = 60_000;

/** A browser without a window. */
export class Browser implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #profile: string;

  private constructor(process: Deno.ChildProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
  }

  /**
   * Starts Chromium with a profile of its own.
   *
   * @throws {Skipped} If it isn't installed.
   */
  static async open(address: string): Promise<Browser> {
    const profile = await Deno.makeTempDir({ prefix: "ohlol-browser-" });
    for (const name of names) {
      try {
        return new Browser(start(name, profile, address), profile);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    await Deno.remove(profile, { recursive: true });
    throw new Skipped("Chromium isn't installed");
  }

  /** Waits for something that the browser's pages do; rejects if they don't. */
  async waitFor<T>(what: Promise<T>): Promise<T> {
    const ended = this.#process.status.then(({ code }) => {
      throw new Error(`Chromium exited with ${code}`);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silent = new Promise<never>((_, reject) => {
      const error = new Error(`Chromium has not answered for ${patience / 1000} s`);
      timer = setTimeout(() => reject(error), patience);
    });
    try {
      return await Promise.race([what, ended, silent]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the browser. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
    await removeSoon(this.#profile);
  }
}

function start(command: string, profile: string, address: string): Deno.ChildProcess {
  const args = [
    // Chromium's own sandbox doesn't work for root and in most containers. All pages are ours.
    ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ...[`--user-data-dir=${profile}`, address],
  ];
  return new Deno.Command(command, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
}

/** Removes a folder that processes may still be writing to which have been told to end. */
async function removeSoon(folder: string): Promise<void> {
  for (let tries = 0;; tries++) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
