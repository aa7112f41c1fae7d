import { Skipped } from "./report.ts";

/** A browser that can be started without a window. */
interface Kind {
  /** Where it is on Linux, macOS and Windows; Debian's is the first. */
  readonly names: readonly string[];
  /** Its arguments for a profile of its own. */
  readonly args: (profile: string) => string[];
}

/** The browsers that pages are tried in. */
export const kinds = {
  Chromium: {
    names: [
      ...["chromium", "chromium-browser", "google-chrome"],
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
    args: (profile) => [
      // Its own sandbox doesn't work for root and in most containers. All pages are ours.
      ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      "--use-mock-keychain",
      `--user-data-dir=${profile}`,
    ],
  },
  Firefox: {
    names: [
      ...["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
      "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    ],
    args: (profile) => ["--headless", "--no-remote", "--profile", profile],
  },
} as const satisfies Record<string, Kind>;

/** How long a browser may take to visit all pages, in milliseconds. */
const patience = 60_000;

/** A browser without a window. */
export class Browser implements AsyncDisposable {
  readonly #name: string;
  readonly #process: Deno.ChildProcess;
  readonly #profile: string;

  private constructor(name: string, process: Deno.ChildProcess, profile: string) {
    this.#name = name;
    this.#process = process;
    this.#profile = profile;
  }

  /**
   * Starts a browser with a profile of its own.
   *
   * @param name Which browser.
   * @param address The page that it loads.
   * @throws {Skipped} If it isn't installed.
   */
  static async open(name: keyof typeof kinds, address: string): Promise<Browser> {
    const profile = await Deno.makeTempDir({ prefix: "ohlol-browser-" });
    for (const command of kinds[name].names) {
      try {
        const args = [...kinds[name].args(profile), address];
        return new Browser(name, start(command, args, profile), profile);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    await Deno.remove(profile, { recursive: true });
    throw new Skipped(`${name} isn't installed`);
  }

  /** Waits for something that the browser's pages do; rejects if they don't do it in time. */
  async waitFor<T>(what: Promise<T>): Promise<T> {
    const ended = this.#process.status.then(({ code }) => {
      throw new Error(`${this.#name} exited with ${code}`);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silent = new Promise<never>((_, reject) => {
      const error = new Error(`${this.#name} has not answered for ${patience / 1000} s`);
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

function start(command: string, args: string[], home: string): Deno.ChildProcess {
  // Firefox refuses a home that belongs to somebody else, as under sudo.
  const options = { args, env: { HOME: home } };
  return new Deno.Command(command, { ...options, stdin: "null", stdout: "null", stderr: "null" })
    .spawn();
}

/** Removes a folder to which killed processes may still be writing. */
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
