import { assertEquals, assertRejects } from "@std/assert";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { withoutSnapshots } from "../testdata/without_snapshots.ts";
import { logText } from "../testdata/written_log.ts";
import { LogError } from "./log_error.ts";
import { readLog } from "./read_log.ts";

Deno.test("Each run of a log is read with its events", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    const [race, [, ...sequence]] = [await recordRace(), recordedSequence()];
    await Deno.writeTextFile(log, logText([...race, ...sequence]) + "To be\n");
    const runs = await readLog(log);
    assertEquals(runs.map(({ number, ending }) => [number, ending]), [
      [1, "finished"],
      [2, "finished"],
    ]);
    const warnings: string[] = [];
    const options = { warn: (text: string) => void warnings.push(text) };
    const [first, second] = [
      await Array.fromAsync(runs[0].events(options)),
      runs[1].events(options),
    ];
    assertEquals(first, withoutSnapshots(race));
    assertEquals(await Array.fromAsync(second), sequence);
    assertEquals(warnings, [`Skipped line ${race.length + sequence.length + 1}: not JSON`]);
  }));

Deno.test("A file that isn't a log is refused", () =>
  inTempFolder((folder) =>
    assertRejects(() => readLog(`${folder}/none`), LogError).then(() => {})
  ));
