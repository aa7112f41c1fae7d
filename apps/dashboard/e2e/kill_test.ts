import { assert, assertEquals } from "@std/assert";
import { Generator } from "@ohlol/tensor";
import { type CheckpointFiles, loadCheckpoint, savedContestants } from "@ohlol/train";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { RunningProgram, runProgram } from "./testing/running_program.ts";
import {
  endless,
  eventsOf,
  isEvent,
  reported,
  smallRun,
  type StraightRun,
  straightRun,
  tensorsIn,
} from "./testing/small_run.ts";

const kills = 15;

/** As many lines a program writes at most before it is killed, and as many milliseconds pass then. */
const mostLines = 20, longestDelay = 12;

/** Starts the program and kills it at a random moment after the training has begun. */
async function killSometime(args: string[], writes: string, chance: Generator): Promise<void> {
  const program = new RunningProgram(args, { writes });
  await program.waitForLine(isEvent("started"));
  await program.waitForLines(program.lineCount + chance.random() % mostLines);
  await new Promise((resolve) => setTimeout(resolve, chance.random() % longestDelay));
  program.kill("SIGKILL");
  const { code, errors } = await program.ended();
  assertEquals(code, 137, errors);
}

/** The checkpoints of all that have one; a file that is not of the same one is an error. */
async function checkpointsIn(run: string): Promise<CheckpointFiles[]> {
  const names = await savedContestants(run);
  return await Promise.all(names.map((name) => loadCheckpoint(`${run}/${name}`)));
}

function assertSameAs(straight: StraightRun, saved: CheckpointFiles): void {
  const { number, step: last, history } = saved;
  const until = straight.reported[number].filter(({ step }) => step <= last);
  assertEquals(reported(history)[number], until);
}

for (const workers of [1, 2]) {
  Deno.test({
    name: `A run that is killed again and again ends like any other, with ${workers} at a time`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      inTempFolder(async (folder) => {
        const [run, log] = [`${folder}/run`, `${folder}/log.jsonl`];
        const options = ["--log", log, "--workers", `${workers}`];
        const begin = [...smallRun, "--save", run, "--steps", `${endless}`, ...options];
        const goOn = ["--resume", run, "--json", ...options];

        const saved: CheckpointFiles[] = [];
        const latest = [0, 0];
        const chance = new Generator(workers);
        for (let kill = 0; kill < kills; kill++) {
          const args = saved.length === 0 ? begin : goOn;
          await killSometime([...args, "--save-every", "1"], folder, chance);
          for (const checkpoint of await checkpointsIn(run)) {
            const { number, step } = checkpoint;
            assert(step >= latest[number], `${number}: from step ${latest[number]} to ${step}`);
            latest[number] = step;
            saved.push(checkpoint);
          }
        }
        assert(latest.every((step) => step > 0));

        const steps = Math.max(...latest) + 10;
        const { code, errors } = await runProgram([...goOn, "--steps", `${steps}`], {
          writes: folder,
        });
        assertEquals([code, errors], [0, ""]);
        const straight = await straightRun(steps);
        for (const checkpoint of saved) assertSameAs(straight, checkpoint);
        assertEquals(await tensorsIn(run), straight.tensors);
        const lines = (await Deno.readTextFile(log)).trim().split("\n");
        // If it was killed before anything was saved, the log has that beginning, too.
        const start = lines.findLastIndex((line) => line.startsWith('{"type":"started"'));
        assertEquals(reported(eventsOf(lines.slice(start))), straight.reported);
      }),
  });
}
