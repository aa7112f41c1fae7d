import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { Planner } from "../plan/planner.ts";
import { fakeRun } from "../testing/fake_training.ts";
import { madeRun, madeTask } from "../testing/made_run.ts";
import { madeSweep } from "../testing/made_sweep.ts";
import { inTempFolder } from "../testing/temp_folder.ts";
import { readSweep } from "./read_sweep.ts";
import { RunStore } from "./run_store.ts";
import { StoreError } from "./store_error.ts";

const options = { task: madeTask, version: "0.1.0" };

/** Runs a test with the path of a file that isn't there yet, in a folder that isn't either. */
function withFile(test: (path: string) => void): Promise<void> {
  return inTempFolder((folder) => test(`${folder}/runs/sweep.db`));
}

/** Changes a database as another program could. */
function execute(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

function assertRefused(open: () => unknown, message: string): void {
  assertEquals(assertThrows(open, StoreError).message, message);
}

Deno.test("A store makes its file and its folder", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    assertEquals(Deno.statSync(path).isFile, true);
  }));

Deno.test("Runs are there again when the file is opened again", () =>
  withFile((path) => {
    const runs = [3, 1, 2].map((seed) => madeRun({ seed }));
    const first = RunStore.open(path, options);
    first.put(runs.slice(0, 2));
    first.put(runs.slice(2));
    assertEquals(first.runs(), runs);
    first.close();
    const second = RunStore.open(path, options);
    assertEquals(second.runs(), runs);
    second.close();
  }));

Deno.test("A sweep that is resumed trains only what is missing", () =>
  withFile((path) => {
    const optimizers = { SGD: { bestLr: 0.1, loss: 2 }, Adam: { bestLr: 0.1, loss: 2 } };
    const first = RunStore.open(path, options);
    const due = new Planner(madeSweep()).due();
    first.put(due.slice(0, 20).map((request) => fakeRun(request, optimizers)));
    first.close();
    const second = RunStore.open(path, options);
    assertEquals(new Planner(madeSweep(), second.runs()).due(), due.slice(20));
    second.close();
  }));

Deno.test("A run is stored once", () =>
  withFile((path) => {
    const store = RunStore.open(path, options);
    store.put([madeRun(), madeRun()]);
    store.put([madeRun({ seconds: 99, machine: "another" })]);
    assertEquals([store.runs(), store.conflicts], [[madeRun()], 0]);
    store.close();
  }));

Deno.test("Of a run that came out differently both are kept, and the first counts", () =>
  withFile((path) => {
    const store = RunStore.open(path, options);
    store.put([madeRun(), madeRun({ finalLoss: 2.5 }), madeRun({ finalLoss: 2.5 })]);
    store.put([madeRun({ finalLoss: 3 })]);
    assertEquals([store.runs(), store.conflicts], [[madeRun()], 1]);
    store.close();
    const database = new DatabaseSync(path);
    const copies = database.prepare("SELECT copy, final_loss FROM runs ORDER BY copy").all();
    database.close();
    assertEquals(copies.map((row) => Object.values(row)), [[0, 2], [1, 2.5], [2, 3]]);
  }));

Deno.test("The sweep's configuration is kept for reports", () =>
  withFile((path) => {
    const store = RunStore.open(path, options);
    store.saveConfig(madeSweep());
    store.saveConfig(madeSweep({ measure: "solved" }));
    store.close();
    assertEquals(readSweep(path).config, madeSweep({ measure: "solved" }));
  }));

Deno.test("A closed store is a single file", () =>
  withFile((path) => {
    const store = RunStore.open(path, options);
    store.put([madeRun()]);
    store.close();
    const files = [...Deno.readDirSync(`${path}/..`)].map(({ name }) => name);
    assertEquals(files, ["sweep.db"]);
  }));

Deno.test("A store in memory works without a file", () => {
  const store = RunStore.inMemory(options);
  store.put([madeRun()]);
  assertEquals([store.runs(), store.problem], [[madeRun()], null]);
  store.close();
});

Deno.test("A file that another sweep is writing to is refused, until that one has finished", () =>
  withFile((path) => {
    const first = RunStore.open(path, options);
    assertRefused(
      () => RunStore.open(path, options),
      `Cannot use ${path}: another sweep is writing to it. Wait for it, or choose another file`,
    );
    first.put([madeRun()]);
    first.close();
    RunStore.open(path, options).close();
  }));

Deno.test("A running sweep's file can be read", () =>
  withFile((path) => {
    const store = RunStore.open(path, options);
    store.put([madeRun({ seed: 1 })]);
    assertEquals(readSweep(path).runs, [madeRun({ seed: 1 })]);
    store.put([madeRun({ seed: 2 })]);
    assertEquals(readSweep(path).runs.length, 2);
    store.close();
  }));

Deno.test("A file that isn't a database is refused and stays as it was", () =>
  withFile((path) => {
    Deno.mkdirSync(`${path}/..`);
    Deno.writeTextFileSync(path, "a text of more than a few letters\n".repeat(50));
    assertRefused(() => RunStore.open(path, options), `Cannot use ${path}: not a database`);
    assertRefused(
      () => RunStore.open(path, { ...options, replace: true }),
      `Cannot use ${path}: not a database`,
    );
    assertRefused(() => readSweep(path), `Cannot read ${path}: not a database`);
    assertMatch(Deno.readTextFileSync(path), /^a text/);
  }));

Deno.test("Another program's database is refused", () =>
  withFile((path) => {
    Deno.mkdirSync(`${path}/..`);
    execute(path, "CREATE TABLE albums (name TEXT)");
    const use = `Cannot use ${path}: not the database of a sweep`;
    assertRefused(() => RunStore.open(path, options), use);
    assertRefused(() => RunStore.open(path, { ...options, replace: true }), use);
    assertRefused(() => readSweep(path), `Cannot read ${path}: not the database of a sweep`);
  }));

Deno.test("A database with tables of another version is refused", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    execute(path, "PRAGMA user_version = 99");
    const problem = "its tables are of another version of this program (schema 99)";
    assertRefused(
      () => RunStore.open(path, options),
      `Cannot continue ${path}: ${problem}. Choose another file`,
    );
    assertRefused(() => readSweep(path), `Cannot read ${path}: ${problem}`);
  }));

Deno.test("A database of another task is refused, with the difference", () =>
  withFile((path) => {
    const task = { name: "tutorial", epochs: 15, text: "x".repeat(100) };
    RunStore.open(path, { ...options, task }).close();
    assertRefused(
      () => RunStore.open(path, { ...options, task: { ...task, epochs: 20, hiddenSize: 4 } }),
      `Cannot continue ${path}: it keeps runs of another task ` +
        "(epochs: 15 there, 20 here; hiddenSize: none there, 4 here). Choose another file",
    );
    assertRefused(
      () => RunStore.open(path, { ...options, task: { ...task, text: "y".repeat(100) } }),
      `Cannot continue ${path}: it keeps runs of another task ` +
        `(text: "${"x".repeat(36)}... there, "${"y".repeat(36)}... here). Choose another file`,
    );
    assertRefused(
      () => RunStore.open(path, { ...options, task: "tutorial" }),
      `Cannot continue ${path}: it keeps runs of another task (epochs: 15 there, none here; ` +
        `name: "tutorial" there, none here; text: "${"x".repeat(36)}... there, none here; ` +
        `task: none there, "tutorial" here). Choose another file`,
    );
  }));

Deno.test("A database of another version of the program is refused, but can be read", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    assertRefused(
      () => RunStore.open(path, { ...options, version: "0.2.0" }),
      `Cannot continue ${path}: it was written by version 0.1.0, this is 0.2.0, ` +
        "and their results may differ. Choose another file",
    );
    assertEquals(readSweep(path).version, "0.1.0");
  }));

Deno.test("A sweep of another task, version or schema can be replaced", () =>
  withFile((path) => {
    for (const change of ["", "UPDATE sweep SET version = '0'", "PRAGMA user_version = 99"]) {
      const first = RunStore.open(path, { ...options, replace: true });
      first.put([madeRun()]);
      first.close();
      if (change !== "") execute(path, change);
      const task = change === "" ? { name: "another" } : madeTask;
      const second = RunStore.open(path, { ...options, task, replace: true });
      assertEquals(second.runs(), []);
      second.close();
    }
  }));

Deno.test("A sweep that can be continued isn't replaced", () =>
  withFile((path) => {
    const first = RunStore.open(path, options);
    first.put([madeRun()]);
    first.close();
    const second = RunStore.open(path, { ...options, replace: true });
    assertEquals(second.runs(), [madeRun()]);
    second.close();
  }));

Deno.test("A refused file isn't left locked", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    assertThrows(() => RunStore.open(path, { ...options, version: "9" }), StoreError);
    RunStore.open(path, options).close();
  }));

Deno.test("What isn't there, or isn't a file, can't be read", () =>
  withFile((path) => {
    assertRefused(() => readSweep(path), `Cannot read ${path}: no such file`);
    Deno.mkdirSync(path, { recursive: true });
    assertRefused(() => readSweep(path), `Cannot read ${path}: not a file`);
  }));

Deno.test("An empty file can become a sweep's, but not be read as one", () =>
  withFile((path) => {
    Deno.mkdirSync(`${path}/..`);
    Deno.writeTextFileSync(path, "");
    assertRefused(() => readSweep(path), `Cannot read ${path}: an empty file`);
    RunStore.open(path, options).close();
    assertEquals(readSweep(path).runs, []);
  }));

Deno.test("A folder that can't be made is named", () =>
  withFile((path) => {
    Deno.writeTextFileSync(`${path}/../../file`, "");
    const inside = path.replace("runs/sweep.db", "file/sweep.db");
    const { message } = assertThrows(() => RunStore.open(inside, options), StoreError);
    assertEquals(message.split(":")[0], `Cannot open ${inside}`);
  }));

/** From the third run on, every write fails as on a full disk. */
const fullDisk = `CREATE TRIGGER full BEFORE INSERT ON runs WHEN (SELECT count(*) FROM runs) >= 2
  BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`;

Deno.test("With a full disk the store goes on in memory, and says so", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    execute(path, fullDisk);
    const store = RunStore.open(path, options);
    const runs = [1, 2, 3, 4, 5].map((seed) => madeRun({ seed }));
    store.put(runs.slice(0, 2));
    assertEquals(store.problem, null);
    store.put(runs.slice(2, 4));
    const problem = `Cannot write ${path}: database or disk is full. The sweep goes on in memory`;
    assertEquals(store.problem, problem);
    store.put(runs.slice(4));
    assertEquals(store.runs(), runs);
    store.close();
    assertEquals(store.problem, problem);
    assertEquals(readSweep(path).runs, runs.slice(0, 2));
  }));

/** Lets no file be made, as on a disk without room. */
function withFullDisk<T>(action: () => T): T {
  const { openSync } = Deno;
  Deno.openSync = () => {
    throw Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
  };
  try {
    return action();
  } finally {
    Deno.openSync = openSync;
  }
}

Deno.test("On a disk that is full from the beginning the store is in memory, and says so", () =>
  withFile((path) => {
    const store = withFullDisk(() => RunStore.open(path, options));
    store.put([madeRun()]);
    const problem =
      `Cannot write ${path}: No space left on device (os error 28). The sweep goes on in memory`;
    assertEquals([store.runs(), store.problem], [[madeRun()], problem]);
    store.close();
    assertEquals(store.problem, problem);
  }));

Deno.test("A batch that can't be stored whole isn't stored in part", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    execute(path, fullDisk);
    const store = RunStore.open(path, options);
    store.put([1, 2, 3].map((seed) => madeRun({ seed })));
    assertEquals([store.runs().length, readSweep(path).runs.length], [3, 0]);
    store.close();
  }));

Deno.test("If the disk has room again at the end, nothing is lost", () =>
  withFile((path) => {
    RunStore.open(path, options).close();
    execute(path, fullDisk);
    const store = RunStore.open(path, options);
    const runs = [1, 2, 3, 4].map((seed) => madeRun({ seed }));
    for (const run of runs) store.put([run]);
    execute(path, "DROP TRIGGER full");
    store.close();
    assertEquals([store.problem, readSweep(path).runs], [null, runs]);
  }));

Deno.test("A file too short for a database isn't written over", () =>
  withFile((path) => {
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(path, "notes");
    for (const replace of [false, true]) {
      const open = () => RunStore.open(path, { ...options, replace });
      assertRefused(open, `Cannot use ${path}: not a database`);
    }
    assertEquals(Deno.readTextFileSync(path), "notes");
  }));
