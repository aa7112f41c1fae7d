import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { runTask } from "./testing/run_task.ts";

/** The value that a message advises to set, as a shell understands it. */
function advised(message: string): string {
  const word = /OHLOL_ALLOW=('.*'|\S+)/.exec(message)?.[1] ?? "";
  return word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word;
}

const text = fileURLToPath(
  new URL("../../../packages/train/testdata/texts/foxes.txt", import.meta.url),
);
const small = ["--text", text, "--steps", "1", "--hidden", "4", "--batch", "4", "--sequence", "8"];

for (const name of ["my run", "it's $HOME/*.txt", "a,b  c"]) {
  Deno.test(`The advice on a missing write permission makes it possible to write to "${name}"`, () =>
    inTempFolder(async (folder) => {
      const args = [...small, "--save", `${folder}/${name}`, "--log", `${folder}/${name}.jsonl`];
      const refused = await runTask("train", args, "");
      assertEquals(refused.code, 2, refused.errors);
      const allow = advised(refused.errors);
      assert(allow.startsWith("--allow-write="), refused.errors);
      assertEquals(await runTask("train", args, allow), { code: 0, errors: "" });
      assertEquals((await Deno.stat(`${folder}/${name}/1-adam`)).isDirectory, true);
    }));
}
