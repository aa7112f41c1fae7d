import { Generator } from "@ohlol/tensor";
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { inTempFolder } from "../testing/temp_folder.ts";

const program = fileURLToPath(new URL("../testing/killed_sweep.ts", import.meta.url));

/** Starts the sweep on a file; returns its printed lines when it has ended or been killed. */
async function sweep(
  path: string,
  killAfter: number | null,
): Promise<{ lines: string[]; whole: boolean }> {
  const child = new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", "--no-check", "-R", "-W", program, path],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // The time begins with the first run, since starting takes as long as the machine is busy.
    if (text === "" && killAfter !== null) {
      timer = setTimeout(() => child.kill("SIGKILL"), killAfter);
    }
    text += part.value;
  }
  const { success } = await child.status;
  clearTimeout(timer);
  return { lines: text.split("\n").slice(0, -1), whole: success };
}

Deno.test("kill -9 loses no stored run, doubles none, and doesn't change the verdict", async () => {
  await inTempFolder(async (folder) => {
    const undisturbed = (await sweep(`${folder}/undisturbed.db`, null)).lines;
    const path = `${folder}/killed.db`;
    const generator = new Generator(1);
    const printed: string[] = [];
    let kills = 0;
    for (; kills < 6; kills++) {
      const { lines, whole } = await sweep(path, generator.random() % 80);
      if (whole) break; // The machine is so busy that the signal came late.
      printed.push(...lines);
      assertStored(path, printed);
    }
    assert(kills > 0);
    const { lines, whole } = await sweep(path, null);
    assert(whole);
    assertEquals(lines.at(-1), undisturbed.at(-1));
    printed.push(...lines.slice(0, -1));
    assertEquals(new Set(printed).size, printed.length);
    assertEquals(stored(path).toSorted(), stored(`${folder}/undisturbed.db`).toSorted());
  });
});

/** A key is printed after its run is stored. */
function assertStored(path: string, printed: readonly string[]): void {
  const keys = new Set(stored(path));
  assertEquals(printed.filter((key) => !keys.has(key)), []);
}

function stored(path: string): string[] {
  const database = new DatabaseSync(path);
  const check = database.prepare("PRAGMA integrity_check").get()!;
  const keys = database.prepare("SELECT key FROM runs").all().map(({ key }) => String(key));
  database.close();
  assertEquals({ ...check }, { integrity_check: "ok" });
  return keys;
}
