import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("imports.ts", import.meta.url));
const ENV = "--allow-env=OHLOL_IMPORTS";
const standIns = "--import-map=tools/without_jsr/import_map.json " +
  "--lock=tools/without_jsr/deno.lock --frozen\n";

/** Runs the script with these flags for Deno and this value of `OHLOL_IMPORTS`. */
async function run(flags: string[], side: string): Promise<[number, string, string]> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", "--allow-read", ENV, ...flags, script],
    env: { OHLOL_IMPORTS: side },
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return [code, out, error];
}

Deno.test("Nothing is printed where the modules load", async () => {
  const map = fileURLToPath(new URL("without_jsr/import_map.json", import.meta.url));
  // The script only asks whether the names load; here they do, as the stand-ins.
  assertEquals(await run([`--import-map=${map}`], ""), [0, "", ""]);
});

Deno.test("The import map of the stand-ins is printed where the modules don't load", async () => {
  // Without deno.json nothing says where the names lead.
  assertEquals(await run(["--no-config"], ""), [0, standIns, ""]);
});

Deno.test("OHLOL_IMPORTS chooses a side without trying", async () => {
  assertEquals(await run(["--no-config"], "jsr"), [0, "", ""]);
  assertEquals(await run([], "npm"), [0, standIns, ""]);
});

Deno.test("Another value of OHLOL_IMPORTS is an error, and stops the task", async () => {
  const [code, out, error] = await run([], "deno");
  assertEquals([code, error], [2, 'OHLOL_IMPORTS expected "jsr" or "npm": got "deno"\n']);
  assertStringIncludes(out, "--import-map=");
});

/** The tasks that start the program, by name. */
function programTasks(): Map<string, string> {
  const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  return new Map(
    Object.entries<{ command: string }>(tasks)
      .map(([name, { command }]): [string, string] => [name, command])
      .filter(([, command]) => command.includes(" apps/dashboard/main.ts ")),
  );
}

/** How the tasks that start the program read what this script has kept. */
const readKept = '$(cat ".imports/$(deno -V) $OHLOL_IMPORTS" 2>/dev/null || deno task -q imports)';

/** How they read the permission to write, unless they write nothing. */
const readPermission =
  '"$(cat "tools/allow_write$OHLOL_ALLOW" 2>/dev/null || echo "$OHLOL_ALLOW")" ';

Deno.test("All tasks that start the program do so in the same way", () => {
  const writeNothing = ["sample", "replay"];
  const tasks = programTasks();
  assertEquals(tasks.size, 8);
  for (const [name, command] of tasks) {
    const permission = writeNothing.includes(name) ? "" : readPermission;
    assertEquals(
      command,
      `deno run -q --no-prompt -P=${name} ${permission}${readKept} apps/dashboard/main.ts ${name}`,
    );
  }
});

Deno.test("What is printed for the program is kept, and the next task doesn't run the script again", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const env = { OHLOL_IMPORTS: "npm", NO_COLOR: "1" };
    const command = (args: string[]) => new Deno.Command("deno", { args, env, cwd: folder });
    const printed = await command([
      ...["run", "-q", "--no-prompt", "--no-config", "--allow-read", "--allow-write=.imports", ENV],
      ...[script, "--wide-vectors"],
    ]).output();
    // There is no script in this folder that could be asked.
    const tasks = { show: `echo ${readKept}` };
    await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ tasks }));
    const shown = await command(["task", "-q", "show"]).output();
    const [first, next] = [printed, shown].map(({ stdout }) => new TextDecoder().decode(stdout));
    assertStringIncludes(first, "--import-map=");
    assertEquals(next, first);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
