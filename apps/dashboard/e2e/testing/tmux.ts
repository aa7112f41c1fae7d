import { isInstalled } from "./installed.ts";
import { patience } from "./patience.ts";

const pollInterval = 30;

/** How many equal screens in a row mean that the program has drawn everything. */
const pollsAtRest = 10;

/** Whether tmux is installed. */
export const hasTmux: boolean = isInstalled("tmux", "-V");

/** Modes of a terminal that the program in it has switched. */
export interface TerminalFlags {
  /** Whether the alternate screen is shown. */
  readonly isAlternate: boolean;
  /** Whether the cursor can be seen. */
  readonly hasCursor: boolean;
  /** Whether text that reaches the right edge continues in the next row. */
  readonly wraps: boolean;
}

/** How a terminal is started. */
export interface TmuxOptions {
  /** Its width in cells. */
  readonly columns: number;
  /** Its height in cells. */
  readonly rows: number;
  /** What runs in it, for a shell. */
  readonly command: string;
  /** All its environment variables; tmux adds its own. */
  readonly env: Readonly<Record<string, string>>;
}

let servers = 0;

/** A real terminal for a test: a window of a tmux server of its own. */
export class Tmux implements AsyncDisposable {
  readonly #server = `ohlol-${Deno.pid}-${++servers}`;
  readonly #env: Readonly<Record<string, string>>;
  #isKilled = false;

  private constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  /** Starts a terminal; where this ends (`await using`), so do the terminal and what runs in it. */
  static async start({ columns, rows, command, env }: TmuxOptions): Promise<Tmux> {
    const tmux = new Tmux(env);
    const size = ["-x", `${columns}`, "-y", `${rows}`];
    const session = ["new-session", "-d", ...size, command];
    await tmux.#run("set-option", "-g", "status", "off", ";", ...session);
    return tmux;
  }

  /** Presses keys, named as tmux names them: `q`, `Left`, `C-c`. */
  async press(...keys: string[]): Promise<void> {
    await this.#run("send-keys", ...keys);
  }

  /** Types a line of text and Enter. */
  async enter(line: string): Promise<void> {
    await this.#run("send-keys", "-l", line);
    await this.press("Enter");
  }

  /** Changes the size, as dragging a window's corner does. */
  async resize(columns: number, rows: number): Promise<void> {
    await this.#run("resize-window", "-x", `${columns}`, "-y", `${rows}`);
  }

  /** Closes the window; the server continues with another one. */
  async close(): Promise<void> {
    await this.#run("new-window", "cat", ";", "kill-window", "-t", ":0");
  }

  /** The rows of the screen, without the spaces at their ends. */
  async screen(): Promise<string[]> {
    const text = await this.#run("capture-pane", "-p");
    return text.replace(/\n$/, "").split("\n").map((row) => row.trimEnd());
  }

  /** What has scrolled off the main screen, and what is on it, without empty rows at the end. */
  async scrollback(): Promise<string> {
    return (await this.#run("capture-pane", "-p", "-J", "-S", "-")).trimEnd();
  }

  /** The modes that programs switch. */
  async flags(): Promise<TerminalFlags> {
    const format = "#{alternate_on} #{cursor_flag} #{wrap_flag}";
    const [isAlternate, hasCursor, wraps] = (await this.#run("display-message", "-p", format))
      .trim().split(" ").map((flag) => flag === "1");
    return { isAlternate, hasCursor, wraps };
  }

  /** Runs a command beside the terminal, and takes no notice of its failing. */
  async runShell(command: string): Promise<void> {
    await this.#run("run-shell", `${command} || true`);
  }

  /** The value of a user option (`@name`), which commands beside and in the terminal can set. */
  async option(name: string): Promise<string> {
    return (await this.#run("show-options", "-gqv", name)).trim();
  }

  /**
   * Waits until the screen is as asked.
   *
   * @param isThere Whether it is, by its rows.
   * @returns The rows then.
   */
  async waitFor(isThere: (rows: string[]) => boolean): Promise<string[]> {
    let rows: string[] = [];
    await this.waitUntil(async () => isThere(rows = await this.screen()));
    return rows;
  }

  /**
   * Waits until the screen is as asked, and then until nothing more is drawn: a frame reaches the
   * terminal in parts, and the screen may be read between two of them.
   *
   * @param isThere Whether it is, by its rows.
   * @returns The rows then.
   */
  async waitForRest(isThere: (rows: string[]) => boolean): Promise<string[]> {
    let [last, times] = ["", 0];
    return await this.waitFor((rows) => {
      const drawn = rows.join("\n");
      times = drawn === last ? times + 1 : 0;
      last = drawn;
      return isThere(rows) && times >= pollsAtRest;
    });
  }

  /**
   * Waits until a condition holds.
   *
   * @throws {Error} If the patience ends before; the message shows the screen.
   */
  async waitUntil(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + patience;
    while (!await isSo()) {
      if (performance.now() > deadline) {
        throw new Error(`Waited in vain: ${isSo}\n${(await this.screen()).join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, pollInterval));
    }
  }

  /** Ends the server and its terminals, if that hasn't been done. */
  async kill(): Promise<void> {
    if (this.#isKilled) return;
    this.#isKilled = true;
    // It would leave its socket behind.
    await this.#run("run-shell", "rm -f '#{socket_path}'", ";", "kill-server");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  /** A command of tmux, and what it prints. `-u`: this end reads UTF-8, whatever the locale says. */
  async #run(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("tmux", {
      args: ["-u", "-L", this.#server, "-f", "/dev/null", ...args],
      env: this.#env,
      clearEnv: true,
    }).output();
    const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    if (!success) throw new Error(`tmux ${args[0]} failed: ${error.trim()}`);
    return out;
  }
}
