import { assertEquals } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { RunningProgram, runProgram } from "./testing/running_program.ts";
import { endless, smallRun } from "./testing/small_run.ts";

/** What `kill -9` and the system leave of a program's locks is the same wherever it has locks. */
Deno.test({
  name: "A second run is kept from a folder and a log in use, and none from those of a dead one",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inTempFolder(async (folder) => {
      const [run, log, other] = [`${folder}/run`, `${folder}/log.jsonl`, `${folder}/other`];
      const job = [...smallRun, "--save-every", "1", "--save", run, "--log", log];
      const first = new RunningProgram([...job, "--steps", `${endless}`], { writes: folder });
      await first.waitForText('"checkpoint"');
      await first.waitForText('"contestant":"SGD(lr=0.5, momentum=0.9)","step":5,');

      const refused = async (args: string[], message: string) => {
        const { code, errors } = await runProgram(args, { writes: folder });
        assertEquals([code, errors], [1, `error: ${message}\n`]);
      };
      const folderInUse = `Another run is saving to "${run}" (process ${first.pid}): wait until ` +
        "it ends, or name another folder by --save";
      await refused([...smallRun, "--save", run], folderInUse);
      await refused([...smallRun, "--save", run, "--overwrite"], folderInUse);
      await refused(["--resume", run, "--steps", "9"], folderInUse);
      const logInUse = `Another run is writing to the log "${log}" (process ${first.pid}): wait ` +
        "until it ends, or name another file by --log";
      await refused([...smallRun, "--save", other, "--log", log], logInUse);
      await refused(["--resume", run, "--save", other, "--log", log], logInUse);

      first.kill("SIGKILL");
      assertEquals((await first.ended()).code, 137);
      const rest = ["--resume", run, "--log", log, "--json"];
      const { code, errors, lines } = await runProgram([...rest, "--steps", "1"], {
        writes: folder,
      });
      assertEquals([code, errors], [0, ""]);
      assertEquals(lines.some((line) => line.includes('"type":"step"')), false);
      const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
      assertEquals(names.includes("log.jsonl.lock"), false);
    }),
});
