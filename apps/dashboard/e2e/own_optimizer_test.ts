import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { environment, imports, root as projectUrl } from "./testing/program.ts";

const root = fileURLToPath(projectUrl);
const lion = await Deno.readTextFile(`${root}packages/nn/examples/lion.ts`);

/** Runs `deno task train` in a folder outside the project. */
async function train(cwd: string, args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["task", "-q", "--config", `${root}deno.json`, "train", "--plain", ...args],
    cwd,
    // The folder that a task was called from; this test may run in a task, too.
    env: { ...environment(), INIT_CWD: cwd, OHLOL_IMPORTS: imports },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, output, errors };
}

Deno.test("An optimizer of one's own races from the folder that it lies in", () =>
  inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/lion.ts`, lion);
    const args = ["--optimizer", "./lion.ts:lr=0.18", "--optimizer", "adam", "--workers", "2"];
    const { code, output, errors } = await train(folder, args);
    assertEquals([code, errors], [0, ""]);
    assertStringIncludes(output, "\nLion(lr=0.18)      1.7632 ");
  }));

Deno.test("A module that asks for more than the task may is refused with what to set", () =>
  inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/lion.ts`, `import "https://example.com/x.ts";\n${lion}`);
    const { code, output, errors } = await train(folder, ["--optimizer", "./lion.ts"]);
    assertEquals([code, output], [2, ""]);
    assertEquals(
      errors,
      `error: Cannot use "${folder}/lion.ts" as an optimizer: it cannot be loaded: Requires import ` +
        'access to "example.com:443": permit it by setting OHLOL_ALLOW=--allow-import=example.com:443\n',
    );
  }));
