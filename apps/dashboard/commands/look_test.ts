import { assertEquals, assertRejects } from "@std/assert";
import { CheckpointError, UsageError } from "@ohlol/train";
import { eventsOf, savedJob } from "../../../packages/train/testdata/job.ts";
import { tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { parseLookArguments } from "./look.ts";

Deno.test("A run is looked at by its folder, or by that of a contestant", async () => {
  await inTempFolder(async (folder) => {
    await eventsOf(savedJob(tutorial, folder));
    const output = { format: "auto", color: "auto", ascii: false, language: null } as const;
    const given = { text: null, passage: 0, html: null, overwrite: false, output };
    // Adam has the lowest loss.
    assertEquals(await parseLookArguments([folder]), { folder, contestant: 0, ...given });
    const sgd = { folder, contestant: 1, ...given };
    assertEquals(await parseLookArguments([`${folder}/2-sgd`]), sgd);
    assertEquals(await parseLookArguments([`${folder}/`, "--contestant", "sgd"]), sgd);
    const page = await parseLookArguments([folder, "--html", "/tmp/a.html", "--passage", "3"]);
    assertEquals([page?.html, page?.passage], ["/tmp/a.html", 2]);
  });
});

Deno.test("What can't be looked at is an error", async () => {
  await inTempFolder(async (folder) => {
    await assertRejects(
      () => parseLookArguments([`${folder}/none`]),
      CheckpointError,
      `There is no checkpoint in "${folder}/none"`,
    );
    await eventsOf(savedJob(tutorial, folder));
    await assertRejects(
      () => parseLookArguments([folder, "--passage", "0"]),
      UsageError,
      'Option "--passage" expected a positive integer: got "0"',
    );
    await assertRejects(
      () => parseLookArguments([folder, "--speed", "8"]),
      UsageError,
      'Unknown option "--speed": see --help',
    );
  });
});
