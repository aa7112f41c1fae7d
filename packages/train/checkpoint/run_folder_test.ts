import { assertEquals } from "@std/assert";
import { saveRun } from "../testdata/saved_run.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { savedTask } from "./run_folder.ts";

Deno.test("The task of a run is read without its networks", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    await Deno.remove(`${folder}/1-adam/model.safetensors`);
    assertEquals(await savedTask(folder), "text");
  }));

Deno.test("Where the task of a run can't be read it is not known", () =>
  inTempFolder(async (folder) => {
    assertEquals([await savedTask(folder), await savedTask(`${folder}/none`)], [null, null]);
    await saveRun(folder);
    await Deno.writeTextFile(`${folder}/1-adam/checkpoint.json`, "{");
    assertEquals(await savedTask(folder), null);
  }));
