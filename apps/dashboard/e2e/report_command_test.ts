import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { RunStore } from "@ohlol/sweep";
import { assertWellFormed } from "../../../packages/chart/testing/well_formed.ts";
import { olderTextFile } from "../../../packages/train/testdata/before_0_2.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { logText } from "../../../packages/train/testdata/written_log.ts";
import { randomSource } from "../../../packages/tui/testing/random.ts";
import { assertHarmless, withHostileTexts } from "../testdata/hostile_text.ts";
import { denoArguments, program, root } from "./testing/program.ts";

async function run(command: "report" | "sweep" | "train", args: readonly string[], writes: string) {
  const { code, stdout, stderr } = await denoCommand(command, args, writes).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, errors };
}

function denoCommand(command: string, args: readonly string[], writes: string): Deno.Command {
  return new Deno.Command("deno", {
    args: denoArguments([command, ...args], program, command, writes),
    cwd: root,
    env: { NO_COLOR: "1", LC_ALL: "C.UTF-8", INIT_CWD: fileURLToPath(root) },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  });
}

async function refused(args: string[], folder: string, code: number, message: string) {
  const result = await run("report", args, folder);
  assertEquals(result, { code, out: "", errors: `error: ${message}\n` });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

/** A sweep that is over in a moment. */
const smallSweep = [
  ...["--optimizer", "sgd", "--optimizer", "adam", "--rates", "0.1,0.3,1"],
  ...["--seeds", "2", "--repeats", "6"],
];

Deno.test("A sweep is reported as HTML, SVG, CSV and Markdown", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.db`;
    assertEquals((await run("sweep", [...smallSweep, "--save", file], folder)).code, 0);
    const outs = ["html", "svg", "csv", "markdown"].flatMap((format) => [
      ...[`--${format}`, `${folder}/new/a.${format}`],
    ]);
    const { code, out, errors } = await run("report", [file, ...outs], folder);
    assertEquals([code, errors], [0, ""]);
    assertMatch(out, /^wrote \S+a\.html: \d+ kB\nwrote \S+a\.svg: \d+ kB\nwrote .*\nwrote .*\n$/);
    const read = (format: string) => Deno.readTextFile(`${folder}/new/a.${format}`);
    assert(assertWellFormed(await read("html")).filter((name) => name === "svg").length > 0);
    assertWellFormed(await read("svg"));
    assertEquals((await read("csv")).trimEnd().split("\n").length, 1 + 24);
    assertStringIncludes(
      await read("markdown"),
      "deno task sweep --optimizer sgd --optimizer adam",
    );
    assertEquals(await namesIn(`${folder}/new`), ["a.csv", "a.html", "a.markdown", "a.svg"]);
    // The file isn't changed, and nothing is left beside it.
    assertEquals(await namesIn(folder), ["a.db", "new"]);
  }));

Deno.test("The page of the default sweep of the tutorial is below 300 kB", () =>
  inTempFolder(async (folder) => {
    assertEquals((await run("sweep", ["--save", `${folder}/a.db`], folder)).code, 0);
    const { code, out, errors } = await run("report", [`${folder}/a.db`, "--html", "-"], folder);
    assertEquals([code, errors], [0, ""]);
    assert(new TextEncoder().encode(out).length < 300_000, `${out.length}`);
    assertWellFormed(out);
    assertStringIncludes(out, "By loss, Adam(lr=0.18) and SGD(lr=0.56) are even");
    assertStringIncludes(out, "median of 30 seeds");
  }));

Deno.test("A logged run is reported, and one of several is chosen by --run", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    await run("train", ["--plain", "--log", log], folder);
    const first = await run("report", [log], folder);
    assertEquals([first.code, first.errors], [0, ""]);
    assertMatch(first.out, /^# A run of tutorial: hello → ohlol\n/);
    await run("train", ["--plain", "--log", log, "--epochs", "3"], folder);
    await refused(
      [log],
      folder,
      2,
      `"${log}" has 2 runs: choose one by --run, as in --run 2 or --run last; deno task replay lists them`,
    );
    const { out } = await run("report", [log, "--run", "last", "--csv", "-"], folder);
    assertEquals(out.trimEnd().split("\n").length, 1 + 2 * 3);
  }));

Deno.test("Logs of earlier versions are reported", async () => {
  const older = fileURLToPath(new URL("before_0_2/", new URL("../", pathToFileURL(olderTextFile))));
  for (const name of ["tutorial", "text", "weather", "interrupted", "diverged"]) {
    const { code, out } = await run("report", [`${older}${name}.jsonl`, "--html", "-"], "/nowhere");
    assertEquals(code, 0, name);
    assertWellFormed(out);
  }
});

Deno.test("A file is replaced only with --overwrite, and never the one that the report is made from", () =>
  inTempFolder(async (folder) => {
    const [log, out] = [`${folder}/log.jsonl`, `${folder}/a.html`];
    await Deno.writeTextFile(log, logText(recordedSequence()));
    await Deno.writeTextFile(out, "mine");
    await refused(
      [log, "--html", out],
      folder,
      1,
      `"${out}" exists: replace it by --overwrite`,
    );
    assertEquals(await Deno.readTextFile(out), "mine");
    const replaced = await run("report", [log, "--html", out, "--overwrite"], folder);
    assertEquals(replaced.code, 0, replaced.errors);
    assertStringIncludes(await Deno.readTextFile(out), "fox.txt");
    await Deno.symlink(log, `${folder}/link`);
    for (const place of [log, `${folder}/link`]) {
      const args = [log, "--csv", place, "--overwrite"];
      await refused(args, folder, 1, `Cannot write "${place}": the report is made from it`);
    }
    assertEquals(await Deno.readTextFile(log), logText(recordedSequence()));
  }));

Deno.test("A path without write permission is refused with how to permit it", () =>
  inTempFolder(async (folder) => {
    await refused(
      [`${folder}/none.db`, "--svg", `${folder}/a.svg`],
      "/nowhere",
      2,
      `Not permitted to write to "${folder}/a.svg": name a place below runs/ in the project's ` +
        `folder, or permit it by setting OHLOL_ALLOW=--allow-write=${folder}/a.svg,${folder}/a.svg.new`,
    );
  }));

Deno.test("What is neither a sweep nor a log is an error in a line, and nothing is written", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/file`;
    const fails = (message: string, code = 1) =>
      refused([file, "--html", `${folder}/a.html`], folder, code, message);
    const report = `Cannot report on "${file}": `;
    const notLog = `${report}it is not a sweep's database, and can't be read as a log: `;
    await fails(`${report}no such file or directory`);
    await Deno.writeTextFile(file, "");
    await fails(`${notLog}it is empty`);
    await Deno.writeTextFile(file, "notes\n");
    await fails(
      `${notLog}line 1 is not an event: a log is what "deno task train" writes with --log or --json`,
    );
    await Deno.remove(file);
    await Deno.mkdir(file);
    await fails(
      `${report}it is a directory; a run is reported from the log that deno task train writes with --log`,
    );
    assertEquals(await namesIn(folder), ["file"]);
  }));

Deno.test("A database of something else, of another version, or without runs is refused", () =>
  inTempFolder(async (folder) => {
    const fails = (name: string, reason: string) =>
      refused([`${folder}/${name}`], folder, 1, reason.replace("FILE", `${folder}/${name}`));
    const database = (name: string, sql: string) => {
      const opened = new DatabaseSync(`${folder}/${name}`);
      opened.exec(sql);
      opened.close();
    };
    database("other.db", "CREATE TABLE notes (text TEXT)");
    await fails("other.db", "Cannot read FILE: not the database of a sweep");
    RunStore.open(`${folder}/empty.db`, { task: "tutorial", version: "0.1.0" }).close();
    await fails("empty.db", 'Cannot report on "FILE": no run of the sweep is finished yet');
    RunStore.open(`${folder}/later.db`, { task: "tutorial", version: "9.0.0" }).close();
    database("later.db", "PRAGMA user_version = 99");
    await fails(
      "later.db",
      "Cannot read FILE: its tables are of another version of this program (schema 99)",
    );
    await Deno.writeTextFile(`${folder}/torn.db`, "SQLite format 3\0 and then nothing of the kind");
    const { code, errors } = await run("report", [`${folder}/torn.db`], folder);
    assertEquals([code, errors.startsWith(`error: Cannot read ${folder}/torn.db: `)], [1, true]);
  }));

Deno.test("A sweep whose comparison is damaged, or isn't that of its runs, is refused", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.db`;
    await run("sweep", [...smallSweep, "--save", file], folder);
    const damage = (sql: string) => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
    };
    damage("UPDATE runs SET key = key || 'x'");
    await refused(
      [file],
      folder,
      1,
      `Cannot report on "${file}": none of its runs belongs to what it compares; version 0.1.0 wrote it`,
    );
    damage("UPDATE sweep SET config = '{\"competitors\":[]}'");
    const { code, errors } = await run("report", [file], folder);
    assertEquals(code, 1);
    assertMatch(errors, /^error: Cannot report on "[^"]*": what it compares is damaged: /);
  }));

Deno.test("A reader that goes away ends it quietly", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    await Deno.writeTextFile(log, logText(recordedSequence()));
    const child = denoCommand("report", [log, "--html", "-"], folder).spawn();
    await child.stdout.cancel();
    const errors = new Response(child.stderr).text();
    assertEquals([(await child.status).code, await errors], [0, ""]);
  }));

Deno.test("No text of a log drives the terminal that a report is printed to", () =>
  inTempFolder(async (folder) => {
    const random = randomSource(5);
    const log = `${folder}/\x1b]0;title\x07\x9b5n.jsonl`;
    const events = recordedSequence().map((event) => withHostileTexts(event, random));
    await Deno.writeTextFile(log, logText(events));
    for (const format of ["html", "svg", "csv", "markdown"]) {
      const { code, out, errors } = await run("report", [log, `--${format}`, "-"], folder);
      assertEquals(code, 0, errors);
      assertHarmless(out.replaceAll("\n", ""), format);
      assertHarmless(errors.replaceAll("\n", ""), format);
      if (format === "html" || format === "svg") assertWellFormed(out);
    }
  }));
