import { assertEquals, assertStringIncludes } from "@std/assert";
import { testWith } from "./installed.ts";
import { environment, program, programCommand, quoted } from "./program.ts";
import { hasTmux, Tmux } from "./tmux.ts";

/** How the program is started. */
export interface SessionOptions {
  /** Its arguments. */
  readonly args?: readonly string[];
  /** The module to run instead. */
  readonly module?: URL;
  /** The name of its permission set. */
  readonly permissions?: string;
  /** Where it may write, if not where its permission set says. */
  readonly writes?: string;
  /** The terminal's width in cells. */
  readonly columns?: number;
  /** Its height. */
  readonly rows?: number;
}

const settingsAsBefore = "the terminal's settings are as they were";
const settingsChanged = "the terminal's settings have changed:";

/**
 * A script that runs a command, and then says with which code it has ended and whether it has left
 * the terminal's settings as they were. It isn't itself ended by Ctrl-C or Ctrl-\ that come late.
 */
function script(command: string): string {
  const withPid = `tmux set-option -g @pid $$; ${command}`;
  return `trap : INT QUIT
before=$(stty -g)
sh -c ${quoted(withPid)}
echo "exit code $?"
if [ "$(stty -g)" = "$before" ]; then echo "${settingsAsBefore}"
else stty -a; echo "${settingsChanged}"; fi
while :; do read line; done`;
}

/** Starts the program in tmux, in a terminal of 100 x 30 cells by default. */
export async function startInTmux(options: SessionOptions = {}): Promise<Tmux> {
  const { args = [], module = program, permissions, writes, columns = 100, rows = 30 } = options;
  const command = script(programCommand(args, module, permissions, writes));
  return await Tmux.start({ columns, rows, command, env: environment() });
}

/**
 * Waits until the program has ended, and checks that it has given the terminal back: its settings,
 * the cursor, the main screen.
 *
 * @returns what is on the main screen and what has scrolled off it
 */
export async function assertLeft(tmux: Tmux, code: number): Promise<string> {
  await tmux.waitFor((rows) =>
    rows.some((row) => row === settingsAsBefore || row === settingsChanged)
  );
  const text = await tmux.scrollback();
  assertStringIncludes(text, `exit code ${code}\n${settingsAsBefore}`);
  assertEquals(await tmux.flags(), { isAlternate: false, hasCursor: true, wraps: true });
  return text;
}

/** Sends a signal to the program. */
export async function sendSignal(tmux: Tmux, name: string): Promise<void> {
  await tmux.runShell(`kill -${name} ${await tmux.option("@pid")}`);
}

/** Whether the program's process is there. */
export async function isRunning(tmux: Tmux): Promise<boolean> {
  const pid = await tmux.option("@pid");
  await tmux.runShell(
    `if kill -0 ${pid}; then tmux set -g @lives yes; else tmux set -g @lives no; fi`,
  );
  return await tmux.option("@lives") === "yes";
}

/** A test that needs tmux. */
export function tmuxTest(name: string, fn: () => Promise<void>): void {
  testWith({ tmux: hasTmux }, name, fn);
}
