import { assertEquals } from "@std/assert";
import { saveRun } from "../testdata/saved_run.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { savedConfig } from "./run_folder.ts";

Deno.test("The configuration of a run is read without its networks", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    await Deno.remove(`${folder}/1-adam/model.safetensors`);
    assertEquals((await savedConfig(folder))?.task, "text");
  }));

Deno.test("Where the configuration of a run can't be read it is not known", () =>
  inTempFolder(async (folder) => {
    assertEquals([await savedConfig(folder), await savedConfig(`${folder}/none`)], [null, null]);
    await saveRun(folder);
    await Deno.writeTextFile(`${folder}/1-adam/checkpoint.json`, "{");
    assertEquals(await savedConfig(folder), null);
  }));
