import { assertEquals } from "@std/assert";
import { loadCheckpoint } from "@ohlol/train";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { isInstalled, testWith } from "./testing/installed.ts";
import { patience } from "./testing/patience.ts";
import { assertLeft, sendSignal, startInTmux, tmuxTest } from "./testing/session.ts";
import { endless, folders, smallRun } from "./testing/small_run.ts";
import { hasTmux, type Tmux } from "./testing/tmux.ts";

/** A run that goes on for long, in the dashboard or as lines. */
async function startRun(run: string, format: string[]): Promise<Tmux> {
  const base = smallRun.filter((option) => option !== "--json");
  // With one worker no contestant is more than a step ahead.
  const options = ["--steps", `${endless}`, "--save", run, "--workers", "1"];
  const tmux = await startInTmux({ args: [...base, ...options, ...format], writes: run });
  await tmux.waitFor((rows) => /step [1-9]\d|"step":[1-9]\d/.test(rows.join(" ")));
  return tmux;
}

/** Both contestants' steps in a run's checkpoints. */
function savedSteps(run: string): Promise<number[]> {
  return Promise.all(folders.map(async (name) => {
    const { step } = await loadCheckpoint(`${run}/${name}`);
    return step;
  }));
}

function assertSaved(steps: readonly number[]): void {
  assertEquals(steps.map((step) => step > 0), [true, true], `${steps}`);
}

/** Waits until a process has ended of which nothing can be seen. */
async function ended(pid: string): Promise<void> {
  const deadline = performance.now() + patience;
  while ((await new Deno.Command("kill", { args: ["-0", pid], stderr: "null" }).output()).success) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for the end of ${pid}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const formats: [what: string, ...options: string[]][] = [
  ["the dashboard"],
  ["plain lines", "--plain"],
  ["JSON", "--json"],
];

for (const [what, ...format] of formats) {
  testWith(
    { tmux: hasTmux, kill: isInstalled("kill", "-l") },
    `A run that is shown as ${what} is saved when its terminal is gone, where nothing can be written`,
    () =>
      inTempFolder(async (folder) => {
        await using tmux = await startRun(`${folder}/run`, format);
        const pid = await tmux.option("@pid");
        await tmux.kill();
        await ended(pid);
        assertSaved(await savedSteps(`${folder}/run`));
      }),
  );
}

for (const [signal, code] of [["HUP", 129], ["QUIT", 131]] as const) {
  tmuxTest(
    `SIG${signal} saves a run that the dashboard shows, and ends it with ${code}`,
    () =>
      inTempFolder(async (folder) => {
        await using tmux = await startRun(`${folder}/run`, []);
        await sendSignal(tmux, signal);
        await assertLeft(tmux, code);
        assertSaved(await savedSteps(`${folder}/run`));
      }),
  );
}
