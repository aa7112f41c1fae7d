import { assert, assertStringIncludes } from "@std/assert";
import { assertLeft, sendSignal, startInTmux, tmuxTest } from "./testing/session.ts";
import type { Tmux } from "./testing/tmux.ts";

const module = new URL("./testing/faulty_program.ts", import.meta.url);

/** Starts the program with a fault. */
function startWith(fault: string, ...options: string[]): Promise<Tmux> {
  return startInTmux({ module, args: [fault, ...options] });
}

/** Faults that end the program, and the errors that it prints. */
const faults: [fault: string, message: string][] = [
  ["error in a view", "error: The view has a fault"],
  ["error in the worker", "error: The training has a fault"],
  ["uncaught error in the worker", "error: Uncaught Error: Nobody catches this"],
  ["unhandled rejection", "error: Nobody waits for this"],
];

for (const [fault, message] of faults) {
  tmuxTest(`An ${fault} is printed when the terminal has been given back`, async () => {
    await using tmux = await startWith(fault);
    assertStringIncludes(await assertLeft(tmux, 1), `${message}\nexit code`);
  });
}

tmuxTest("With --debug an error is followed by its stack", async () => {
  await using tmux = await startWith("error in a view", "--debug");
  const text = await assertLeft(tmux, 1);
  assertStringIncludes(text, "error: Error: The view has a fault\n    at ");
});

tmuxTest("While training doesn't answer keys do, and a second Ctrl-C leaves", async () => {
  await using tmux = await startWith("hang in the worker");
  await tmux.waitFor((rows) => rows.join().includes("This step never ends"));
  await tmux.press("2");
  await tmux.waitFor((rows) => rows[1].includes("network"));
  await tmux.press("C-c");
  await tmux.waitFor((rows) => /stopping/i.test(rows.join()));
  assert((await tmux.flags()).isAlternate);
  await tmux.press("C-c");
  assertStringIncludes(await assertLeft(tmux, 130), "contestant    final loss");
});

for (const [signal, code] of [["HUP", 129], ["QUIT", 131]] as const) {
  tmuxTest(
    `While training doesn't end on SIG${signal}, a second one leaves with ${code}`,
    async () => {
      await using tmux = await startWith("hang in the worker");
      await tmux.waitFor((rows) => rows.join().includes("This step never ends"));
      await sendSignal(tmux, signal);
      await tmux.waitFor((rows) => /stopping/i.test(rows.join()));
      // What comes sooner is the same signal.
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert((await tmux.flags()).isAlternate);
      await sendSignal(tmux, signal);
      await assertLeft(tmux, code);
    },
  );
}

tmuxTest("What the worker writes to the console is shown as a warning", async () => {
  await using tmux = await startWith("message from the worker");
  await tmux.waitFor((rows) => rows[29].includes("This is not for the screen"));
  await tmux.press("End");
  await tmux.waitFor(([header, ...rows]) =>
    header.includes("epoch 15/15") && !rows.join().includes("This is not")
  );
  await tmux.press("q");
  await assertLeft(tmux, 0);
});
