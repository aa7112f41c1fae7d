import { assert, assertEquals } from "@std/assert";
import { loadCheckpoint } from "@ohlol/train";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { runProgram } from "./testing/running_program.ts";
import {
  eventsOf,
  folders,
  reported,
  startEndlessRun,
  straightRun,
  tensorsIn,
} from "./testing/small_run.ts";

/** Ways to end a run, with how many contestants train at a time, and the exit codes. */
const ways: [signal: Deno.Signal, workers: number, code: number][] = [
  ["SIGINT", 1, 130],
  ["SIGINT", 2, 130],
  ["SIGTERM", 2, 143],
  ["SIGHUP", 1, 129],
  ["SIGHUP", 2, 129],
  ["SIGQUIT", 1, 131],
  ["SIGQUIT", 2, 131],
];

for (const [signal, workers, code] of ways) {
  Deno.test({
    name: `${signal} ends a run with ${workers} at a time with ${code}, and saves it where it was`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      inTempFolder(async (folder) => {
        const run = `${folder}/run`;
        const program = await startEndlessRun(run, workers, folder);
        program.kill(signal);
        // As under `deno task`, which passes on the signal that the terminal has sent to both.
        program.kill(signal);
        const first = await program.ended();
        assertEquals([first.code, first.errors], [code, ""]);
        const events = eventsOf(first.lines);
        const last = events.at(-1);
        assert(last?.type === "finished" && last.interrupted);
        for (const [number, { steps }] of last.table.entries()) {
          const { step } = await loadCheckpoint(`${run}/${folders[number]}`);
          assertEquals([step, reported(events)[number].at(-1)?.step], [steps, steps]);
        }

        const steps = Math.max(...last.table.map(({ steps }) => steps)) + 10;
        const resume = ["--resume", run, "--json", "--steps", `${steps}`];
        const rest = await runProgram(resume, { writes: folder });
        assertEquals([rest.code, rest.errors], [0, ""]);
        const straight = await straightRun(steps);
        assertEquals(reported([...events, ...eventsOf(rest.lines)]), straight.reported);
        assertEquals(await tensorsIn(run), straight.tensors);
      }),
  });
}
