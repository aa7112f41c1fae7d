import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { environment, programCommand } from "./testing/program.ts";
import { assertLeft, isRunning, sendSignal, startInTmux, tmuxTest } from "./testing/session.ts";
import type { Tmux } from "./testing/tmux.ts";

const [columns, rows] = [100, 30];

/** A race that goes on for long, of which there is something to be seen. */
async function startRace(): Promise<Tmux> {
  const tmux = await startInTmux({ args: ["--epochs", "100000000"] });
  await tmux.waitFor(([header]) => /epoch [1-9]/.test(header));
  return tmux;
}

/** Ways to end a race, and the exit codes. */
const ways: [what: string, code: number, leave: (tmux: Tmux) => Promise<void>][] = [
  ["q", 0, (tmux) => tmux.press("q")],
  ["Ctrl-C", 130, (tmux) => tmux.press("C-c")],
  ["Ctrl-C and at once again", 130, (tmux) => tmux.press("C-c", "C-c")],
  ["SIGINT", 130, (tmux) => sendSignal(tmux, "INT")],
  ["SIGTERM", 143, (tmux) => sendSignal(tmux, "TERM")],
  ["SIGHUP", 129, (tmux) => sendSignal(tmux, "HUP")],
  ["SIGQUIT", 131, (tmux) => sendSignal(tmux, "QUIT")],
];

for (const [what, code, leave] of ways) {
  tmuxTest(`${what} gives the terminal back, with the summary, and ends with ${code}`, async () => {
    await using tmux = await startRace();
    await leave(tmux);
    const text = await assertLeft(tmux, code);
    assertStringIncludes(text, "╭ loss ─");
    assertStringIncludes(text, "\ncontestant    final loss");
  });
}

tmuxTest("Ctrl-D leaves a race that is over, and before that waits for its end", async () => {
  for (const args of [["--speed", "max"], ["--speed", "30"]]) {
    await using tmux = await startInTmux({ args });
    await tmux.waitFor(([header]) => header.includes(args[1] === "max" ? "15/15" : "epoch"));
    await tmux.press("C-d");
    assertStringIncludes(await assertLeft(tmux, 0), "\ncontestant    final loss");
  }
});

pseudoterminalTest("A terminal without any input is left when all has been shown", async () => {
  const command = programCommand(["--speed", "30"]);
  await using terminal = new EmulatedTerminal({ columns, rows, command, env: environment() });
  await terminal.endInput();
  assertEquals(await terminal.ended(), 0);
  const frames = terminal.output.split("\x1b[?2026h").length;
  assert(frames > 10, `${frames} frames`);
  assertStringIncludes(terminal.output, "contestant    final loss");
});

tmuxTest("A run on a long sequence is left the same way, from any of its screens", async () => {
  await using tmux = await startInTmux({ args: ["--task", "weather", "--steps", "1000000"] });
  await tmux.waitFor(([header]) => /step [1-9]/.test(header));
  for (const [screen, title] of [["2", "tomorrow"], ["1", "tomorrow"]]) {
    await tmux.press(screen);
    await tmux.waitFor((rows) => rows[1].includes(title));
  }
  await tmux.press("C-c");
  assertStringIncludes(await assertLeft(tmux, 130), "contestant");
});

tmuxTest("The program ends when its terminal's window is closed", async () => {
  await using tmux = await startRace();
  await tmux.close();
  await tmux.waitUntil(async () => !await isRunning(tmux));
});
