import { assertEquals } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { ExpectedScreen, withoutTimes } from "./testing/expected_screen.ts";
import { isInstalled, testWith } from "./testing/installed.ts";
import { environment, imports, programCommand, quoted } from "./testing/program.ts";
import { assertLeft, sendSignal, startInTmux, tmuxTest } from "./testing/session.ts";
import { hasTmux, Tmux } from "./testing/tmux.ts";

/** Commands that start the program, to be typed into a shell. */
const commands: [what: string, command: string][] = [
  ["the program", `sh -c ${quoted(programCommand([]))}`],
  ["deno task train", `OHLOL_IMPORTS=${imports} ${quoted(Deno.execPath())} task -q train`],
];

/** Starts a shell that controls jobs, and doesn't itself change the terminal's settings. */
async function startShell(): Promise<Tmux> {
  const env = { ...environment(), PS1: "$ " };
  const tmux = await Tmux.start({ columns: 100, rows: 30, command: "sh -i", env });
  await waitForPrompt(tmux);
  await tmux.enter("before=$(stty -g)");
  return tmux;
}

/** Waits until the shell waits for a command; some have a sign of their own for root. */
async function waitForPrompt(tmux: Tmux): Promise<void> {
  await tmux.waitFor((rows) => /^[$#]$/.test(rows.findLast((row) => row !== "") ?? ""));
}

/** Asks the shell whether the terminal's settings are as before the program, and looks at the rest. */
async function assertGivenBack(tmux: Tmux, when: string): Promise<void> {
  await waitForPrompt(tmux);
  await tmux.enter(`[ $(stty -g) = $before ] && echo ${when}: same || echo ${when}: others`);
  const isAnswer = (row: string) => row.startsWith(`${when}: `);
  const rows = await tmux.waitFor((rows) => rows.some(isAnswer));
  assertEquals(rows.find(isAnswer), `${when}: same`);
  assertEquals(await tmux.flags(), { isAlternate: false, hasCursor: true, wraps: true });
}

for (const [what, command] of commands) {
  // The program stops itself by the command `kill`.
  const needed = { tmux: hasTmux, kill: isInstalled("kill", "-l") };
  testWith(
    needed,
    `Ctrl-Z stops ${what} and gives the terminal back, and fg takes it again`,
    async () => {
      await using tmux = await startShell();
      await tmux.enter(command);
      await tmux.waitFor(([header]) => /epoch [1-9]/.test(header));
      await tmux.press("C-z");
      await tmux.waitFor((rows) => rows.some((row) => row.includes("Stopped")));
      await assertGivenBack(tmux, "stopped");
      await tmux.enter("fg");
      await tmux.waitFor(([header]) => header.includes("epoch"));
      await tmux.press("End");
      const wanted = withoutTimes((await ExpectedScreen.atTheEnd()).rows(100, 30)).join("\n");
      await tmux.waitFor((rows) => withoutTimes(rows).join("\n") === wanted);
      await tmux.press("q");
      await tmux.waitFor((rows) => rows.some((row) => row.startsWith("contestant ")));
      await assertGivenBack(tmux, "ended");
    },
  );
}

pseudoterminalTest(
  "Where no shell could continue it Ctrl-Z says so, however busy the machine is",
  () =>
    inTempFolder(async (folder) => {
      // As late as on a busy machine.
      await Deno.writeTextFile(`${folder}/kill`, '#!/bin/sh\nsleep 0.6\nkill "$@"\n', {
        mode: 0o755,
      });
      const env = environment();
      await using terminal = new EmulatedTerminal({
        ...{ columns: 100, rows: 30, command: programCommand([]) },
        env: { ...env, PATH: `${folder}:${env.PATH}` },
      });
      await terminal.waitFor(([header]) => /epoch [1-9]/.test(header));
      await terminal.type("\x1a");
      await terminal.waitFor((rows) => rows[29].includes("Ctrl-Z can't stop the program here"));
      await terminal.type("q");
      assertEquals(await terminal.ended(), 0);
    }),
);

tmuxTest("A program stopped and continued from outside takes the terminal again", async () => {
  await using tmux = await startInTmux();
  await tmux.waitFor(([header]) => header.includes("epoch"));
  await tmux.press("End");
  const wanted = withoutTimes((await ExpectedScreen.atTheEnd()).rows(100, 30)).join("\n");
  const isShown = (rows: string[]) => withoutTimes(rows).join("\n") === wanted;
  await tmux.waitFor(isShown);
  await sendSignal(tmux, "STOP");
  await tmux.runShell("stty sane < '#{pane_tty}'; printf '\\033[?1049lothers' > '#{pane_tty}'");
  await tmux.waitFor((rows) => rows.some((row) => row.includes("others")));
  await sendSignal(tmux, "CONT");
  await tmux.waitFor(isShown);
  await tmux.press("q");
  await assertLeft(tmux, 0);
});
