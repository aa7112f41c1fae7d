import { assert, assertEquals } from "@std/assert";
import { denoCommand, runCommand } from "./testing/run_command.ts";
import { saveRun } from "../../../packages/train/testdata/saved_run.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";

Deno.test("The text alone goes to the standard output, remarks go elsewhere", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    const { code, stdout, stderr } = await runCommand("sample", [folder, "--prompt", "the fox\\n"]);
    assertEquals([code, stdout.slice(0, 8), stdout.length], [0, "the fox\n", 8 + 200 + 1]);
    const [reason, seed, ...more] = stderr.split("\n");
    assertEquals(reason, "2-sgd has the lowest validation loss of 2: 1.8000");
    assertEquals([seed.slice(0, 5), more], ["seed ", [""]]);
  }));

Deno.test("Bad usage is one line and exit code 2, what can't be sampled exit code 1", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    const fails = async (args: string[], code: number, line: string) => {
      assertEquals(await runCommand("sample", args), { code, stdout: "", stderr: `${line}\n` });
    };
    await fails([], 2, "error: Missing argument <dir>: see --help");
    await fails(
      [`${folder}/1-adam`, "--prompt", "THE"],
      2,
      'error: Option "--prompt" has a symbol that the network never saw: "T"',
    );
    await fails([`${folder}/3`], 1, `error: There is no checkpoint in "${folder}/3"`);
    await Deno.writeTextFile(`${folder}/1-adam/checkpoint.json`, "{");
    await fails(
      [folder],
      1,
      `error: Cannot use the checkpoint in "${folder}/1-adam": ` +
        "checkpoint.json is damaged: it is not JSON",
    );
  }));

Deno.test("A reader that goes away ends it quietly, in the middle of an endless text", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    const args = [`${folder}/1-adam`, "--seed", "1", "--length", String(1e15)];
    const program = denoCommand("sample", args).spawn();
    const reader = program.stdout.getReader();
    assert(!(await reader.read()).done);
    await reader.cancel();
    const errors = new Response(program.stderr).text();
    assertEquals([(await program.status).code, await errors], [0, ""]);
  }));
