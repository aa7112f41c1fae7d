import { assert, assertEquals } from "@std/assert";
import { loadCheckpoint } from "@ohlol/train";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { assertLeft, sendSignal, startInTmux, tmuxTest } from "./testing/session.ts";
import {
  endless,
  eventsOf,
  folders,
  isEvent,
  labels,
  reported,
  smallRun,
  startEndlessRun,
  straightRun,
} from "./testing/small_run.ts";

/** The step of a contestant's checkpoint; null where there is none. */
async function savedStep(folder: string): Promise<number | null> {
  return await loadCheckpoint(folder).then(({ step }) => step, () => null);
}

for (const [signal, workers] of [["SIGUSR1", 1], ["SIGUSR1", 2], ["SIGUSR2", 1]] as const) {
  Deno.test({
    name:
      `${signal} saves a run with ${workers} at a time, which continues as if nothing had happened`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      inTempFolder(async (folder) => {
        const run = `${folder}/run`;
        const program = await startEndlessRun(run, workers, folder);
        program.kill(signal);
        for (const label of labels) {
          await program.waitForLine(isEvent("checkpoint", label));
        }
        const saved = await Promise.all(folders.map((name) => savedStep(`${run}/${name}`)));
        await program.waitForLines(program.lineCount + 20);
        program.kill("SIGTERM");
        const { code, lines } = await program.ended();
        assertEquals(code, 143);
        const events = eventsOf(lines);
        for (const [number, step] of saved.entries()) {
          const steps = reported(events)[number].map(({ step }) => step);
          assert(step !== null && step >= 5 && step < steps.at(-1)!, `${step} of ${steps}`);
          const checkpoints = events.flatMap((event) =>
            event.type === "checkpoint" && event.contestant === number ? [event.step] : []
          );
          assertEquals(checkpoints, [step, steps.at(-1)]);
        }
        const straight = await straightRun(Math.max(...reported(events).flat().map((e) => e.step)));
        const trained = (reported: typeof straight.reported) =>
          reported.map((events) => events.filter(({ type }) => type === "step"));
        for (const [number, steps] of trained(reported(events)).entries()) {
          assertEquals(steps, trained(straight.reported)[number].slice(0, steps.length));
        }
      }),
  });
}

tmuxTest(
  "SIGUSR2 saves a run that the dashboard shows, and the run continues",
  () =>
    inTempFolder(async (folder) => {
      const base = smallRun.filter((option) => option !== "--json");
      const args = [...base, "--steps", `${endless}`, "--save", `${folder}/run`, "--workers", "1"];
      await using tmux = await startInTmux({ args, writes: folder });
      const stepIn = ([header]: string[]) => Number(/step (\d+)/.exec(header)?.[1] ?? 0);
      await tmux.waitFor((rows) => stepIn(rows) > 5);
      await sendSignal(tmux, "USR2");
      await tmux.waitUntil(async () => await savedStep(`${folder}/run/2-sgd`) !== null);
      const step = await savedStep(`${folder}/run/1-adam`);
      await tmux.waitFor((rows) => stepIn(rows) > step! + 10);
      await tmux.press("q");
      await assertLeft(tmux, 0);
    }),
);

tmuxTest("A request to save a run that isn't saved is answered with advice", async () => {
  await using tmux = await startInTmux({ args: ["--epochs", "100000000"] });
  await tmux.waitFor(([header]) => /epoch [1-9]/.test(header));
  await sendSignal(tmux, "USR2");
  await tmux.waitFor((rows) => rows[29].includes("Nothing can be saved now"));
  await tmux.press("q");
  await assertLeft(tmux, 0);
});
