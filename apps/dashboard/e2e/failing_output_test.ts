import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCheckpoint } from "@ohlol/train";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { environment, program, programCommand } from "./testing/program.ts";
import { RunningProgram } from "./testing/running_program.ts";
import { isEvent, smallRun } from "./testing/small_run.ts";

const steps = 60;

/** Options of a short run of two contestants, of which the second one may diverge at once. */
function options(run: string, format: string, rate = "0.5"): string[] {
  const end = smallRun.indexOf("--optimizer");
  const base = smallRun.slice(0, end).filter((option) => option !== "--json");
  const optimizers = ["--optimizer", "adam:lr=0.01", "--optimizer", `sgd:lr=${rate}`];
  return [...base, ...optimizers, "--steps", `${steps}`, "--save", run, format];
}

async function assertSaved(run: string): Promise<void> {
  const { step } = await loadCheckpoint(`${run}/1-adam`);
  assertEquals(step, steps);
}

/** Runs the program in a shell that redirects its output, and gives what the terminal showed. */
async function redirected(args: string[], writes: string, where: string) {
  const command = `${programCommand(args, program, "train", writes)} ${where}`;
  await using terminal = new EmulatedTerminal({
    columns: 300,
    rows: 50,
    command: `sh -c '${command.replaceAll("'", `'\\''`)}'`,
    env: { ...environment(), NO_COLOR: "1" },
  });
  const code = await terminal.ended();
  return { code, output: terminal.output.replaceAll("\r\n", "\n") };
}

const full = (stream: string) =>
  `Cannot write to the standard ${stream}: no space left on device; nothing more is written there`;

for (const format of ["--plain", "--json"]) {
  pseudoterminalTest(
    `A full disk under the standard output ends no training (${format})`,
    () =>
      inTempFolder(async (folder) => {
        const run = `${folder}/run`;
        const { code, output } = await redirected(options(run, format), folder, "> /dev/full");
        assertEquals([code, output], [1, `${full("output")}\n`]);
        await assertSaved(run);
      }),
  );

  pseudoterminalTest(
    `Nor does one under the standard error, with warnings (${format})`,
    () =>
      inTempFolder(async (folder) => {
        const args = options(`${folder}/run`, format, "1e300");
        const { code, output } = await redirected(args, folder, "2> /dev/full");
        assertEquals(code, 1);
        assertStringIncludes(output, full("error"));
        assertStringIncludes(output, "SGD(lr=1e+300) diverged: its loss became nan at step 2");
        if (format === "--json") { for (const line of output.trim().split("\n")) JSON.parse(line); }
        await assertSaved(`${folder}/run`);
      }),
  );
}

pseudoterminalTest(
  "Where no message can be written, the exit code reports the failure",
  () =>
    inTempFolder(async (folder) => {
      const args = options(`${folder}/run`, "--plain", "1e300");
      const { code, output } = await redirected(args, folder, "> /dev/full 2>&1");
      assertEquals([code, output], [1, ""]);
      await assertSaved(`${folder}/run`);
    }),
);

pseudoterminalTest(
  "Closed descriptors don't stop the run",
  () =>
    inTempFolder(async (folder) => {
      const args = options(`${folder}/run`, "--plain");
      const { output } = await redirected(args, folder, "<&- >&- 2>&-");
      assertEquals(output, "");
      await assertSaved(`${folder}/run`);
    }),
);

pseudoterminalTest("Bad usage has its exit code even if its message can't be written", async () => {
  const { code, output } = await redirected(["--epochs", "many"], "/nowhere", "2> /dev/full");
  assertEquals([code, output], [2, ""]);
});

Deno.test("A reader that goes away doesn't end the training", () =>
  inTempFolder(async (folder) => {
    const running = new RunningProgram(options(`${folder}/run`, "--json"), { writes: folder });
    await running.waitForLine(isEvent("started"));
    await running.closeOutput();
    const { code, errors } = await running.ended();
    assertEquals([code, errors], [
      1,
      "Cannot write to the standard output: broken pipe; nothing more is written there\n",
    ]);
    assert(running.lineCount < steps);
    await assertSaved(`${folder}/run`);
  }));
