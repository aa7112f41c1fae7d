import { assertEquals } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { RunningProgram, runProgram } from "./testing/running_program.ts";
import { endless, isEvent, labels, smallRun } from "./testing/small_run.ts";

/** A run that goes on for long, of which both contestants are saved, again and again. */
async function startRun(run: string, log: string, writes: string): Promise<RunningProgram> {
  const storage = ["--save-every", "1", "--save", run, "--log", log];
  const program = new RunningProgram([...smallRun, ...storage, "--steps", `${endless}`], {
    writes,
  });
  for (const label of labels) {
    await program.waitForLine(isEvent("checkpoint", label));
  }
  return program;
}

Deno.test({
  name: "A second run is kept from a folder and a log in use, but not by a run that was killed",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inTempFolder(async (folder) => {
      const [run, log, other] = [`${folder}/run`, `${folder}/log.jsonl`, `${folder}/other`];
      const first = await startRun(run, log, folder);
      try {
        const refused = async (args: string[], message: string) => {
          const { code, errors } = await runProgram(args, { writes: folder });
          assertEquals([code, errors], [1, `error: ${message}\n`]);
        };
        const folderInUse = `Another run is saving to "${run}" (process ${first.pid}): wait ` +
          "until it ends, or name another folder by --save";
        await refused([...smallRun, "--save", run], folderInUse);
        await refused([...smallRun, "--save", run, "--overwrite"], folderInUse);
        await refused(["--resume", run, "--steps", "9"], folderInUse);
        const logInUse = `Another run is writing to the log "${log}" (process ${first.pid}): ` +
          "wait until it ends, or name another file by --log";
        await refused([...smallRun, "--save", other, "--log", log], logInUse);
        await refused(["--resume", run, "--save", other, "--log", log], logInUse);
      } finally {
        first.kill("SIGKILL");
        await first.ended();
      }
      const rest = ["--resume", run, "--log", log, "--json", "--steps", "1"];
      const { code, errors } = await runProgram(rest, { writes: folder });
      assertEquals([code, errors], [0, ""]);
      const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
      assertEquals(names.includes("log.jsonl.lock"), false);
    }),
});
