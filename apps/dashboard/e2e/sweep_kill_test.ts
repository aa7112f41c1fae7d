import { Generator } from "@ohlol/tensor";
import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { RunningProgram, runProgram } from "./testing/running_program.ts";

/** How often the sweep is killed; `OHLOL_KILLS=50` takes some minutes. */
const kills = Number(Deno.env.get("OHLOL_KILLS") ?? 4);

/** The milliseconds at most from the first line that the program writes until it is killed. */
const longestDelay = 250;

/** So long that it isn't finished before the last kill: runs of some milliseconds. */
const sweep = [
  ...["sweep", "--optimizer", "sgd", "--optimizer", "adam", "--rates", "0.1,0.3,1"],
  ...["--epochs", "150", "--seeds", "10", "--repeats", `${40 * kills}`],
];
const runs = 2 * (3 * 10 + 40 * kills);

/** The rows of all runs by key, as text, with the time at which each was stored. */
function rowsIn(file: string): Map<string, string> {
  const database = new DatabaseSync(file);
  const check = database.prepare("PRAGMA integrity_check").get()!;
  const rows = database.prepare("SELECT * FROM runs").all();
  database.close();
  assertEquals({ ...check }, { integrity_check: "ok" });
  const byKey = new Map(rows.map((row) => [String(row.key), JSON.stringify(row)]));
  assertEquals(byKey.size, rows.length, "a run is stored twice");
  return byKey;
}

/** What tells a run from others, of its row or of the line that the program wrote. */
function nameOf({ optimizer, lr, seed }: Record<string, unknown>): string {
  return `${optimizer} ${lr} ${seed}`;
}

function withoutSeconds(line: string): string {
  return line.replaceAll(/"(seconds|secondsToTarget)":[^,}]+/g, "");
}

Deno.test({
  name:
    "A sweep that is killed again and again loses no run, doubles none, and ends like any other",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inTempFolder(async (folder) => {
      const [file, undisturbed] = [`${folder}/killed.db`, `${folder}/undisturbed.db`];
      const surroundings = { writes: folder };
      const chance = new Generator(kills);
      let before = new Map<string, string>();
      for (let kill = 0; kill < kills; kill++) {
        const program = new RunningProgram([...sweep, "--json", "--save", file], surroundings);
        await program.waitForLines(1);
        await new Promise((resolve) => setTimeout(resolve, chance.random() % longestDelay));
        const seen = rowsIn(file);
        program.kill("SIGKILL");
        const { code, lines, errors } = await program.ended();
        assertEquals(code, 137, errors);
        const after = rowsIn(file);
        // Runs are stored once and for all, and before they are printed.
        for (const [key, row] of [...before, ...seen]) assertEquals(after.get(key), row);
        const stored = new Set([...after.values()].map((row) => nameOf(JSON.parse(row))));
        for (const line of lines) assert(stored.has(nameOf(JSON.parse(line))), line);
        before = after;
      }
      assert(before.size > 0 && before.size < runs, `${before.size} of ${runs} runs`);

      const { lines: report } = await runProgram(
        [...sweep, "--plain", "--save", file],
        surroundings,
      );
      const trained = Number(/^([\d,]+) runs? in/.exec(report.at(-1)!)![1].replaceAll(",", ""));
      assertEquals([trained, rowsIn(file).size], [runs - before.size, runs]);
      const [killed, straight] = await Promise.all(
        [file, undisturbed].map((path) =>
          runProgram([...sweep, "--json", "--save", path], surroundings)
        ),
      );
      assertEquals(killed.lines.map(withoutSeconds), straight.lines.map(withoutSeconds));
    }),
});
