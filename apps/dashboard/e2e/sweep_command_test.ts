import { assert, assertEquals, assertMatch } from "@std/assert";
import { patience } from "./testing/patience.ts";
import { denoArguments, environment } from "./testing/program.ts";

/** A sweep that is over in a moment: 2 optimizers, 3 rates, 2 seeds, 6 repeats. */
const small = [
  ...["sweep", "--optimizer", "sgd", "--optimizer", "adam"],
  ...["--rates", "0.1,0.3,1", "--seeds", "2", "--repeats", "6"],
];

function start(args: readonly string[], folder: string): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: denoArguments(args, undefined, "sweep", folder),
    env: environment(),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function sweep(args: readonly string[], folder: string) {
  const { code, stdout, stderr } = await start(args, folder).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, errors };
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function withoutSeconds(lines: string): string {
  return lines.replaceAll(/"(seconds|secondsToTarget)":[^,}]+/g, "");
}

/** What is on the standard error besides the progress, which a slow sweep tells there. */
function withoutProgress(errors: string): string {
  return errors.replaceAll(/^[\d,]+ of [\d,]+ runs?.*\n/gm, "");
}

Deno.test("A sweep prints what it does, the verdict as a table, and in words", () =>
  inFolder(async (folder) => {
    const { code, out, errors } = await sweep([...small, "--save", `${folder}/a.db`], folder);
    assertEquals([code, withoutProgress(errors)], [0, ""]);
    assertMatch(out, /^tutorial: 15 epochs a run; 2 seeds to choose with, 6 new ones measure/);
    assertMatch(out, /\noptimizer +rank +median loss +middle 80 % +seeds +solved/);
    assertMatch(out, /\nBy loss, SGD\(lr=/);
    assertMatch(out, /\n24 runs in [\d.]+ s, kept in .*a\.db\n$/);
  }));

Deno.test("Its JSON lines are the same for one and two workers, and when it is done already", () =>
  inFolder(async (folder) => {
    const json = [...small, "--json", "--workers"];
    const one = await sweep([...json, "1", "--save", `${folder}/1.db`], folder);
    const two = await sweep([...json, "2", "--save", `${folder}/2.db`], folder);
    const again = await sweep([...json, "2", "--save", `${folder}/2.db`], folder);
    const lines = one.out.trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.map(({ type }) => type), [...Array(24).fill("run"), "verdict"]);
    assertEquals(Object.keys(lines[0]), [
      ...["type", "phase", "optimizer", "options", "lr", "seed", "status"],
      ...["finalLoss", "bestLoss", "validationLoss", "solvedAt", "steps", "seconds"],
    ]);
    assertEquals(withoutSeconds(two.out), withoutSeconds(one.out));
    assertEquals(again.out, two.out);
  }));

Deno.test("A budget that is long enough leaves nothing out, and one that is too short is refused", () =>
  inFolder(async (folder) => {
    const long = await sweep([...small, "--budget", "1h", "--save", `${folder}/a.db`], folder);
    assertEquals([long.code, withoutProgress(long.errors)], [0, ""]);
    assert(!long.out.includes("left out"), long.out);
    const args = [...small, "--budget", "0.001s", "--save", `${folder}/b.db`];
    const short = await sweep(args, folder);
    assertEquals([short.code, short.out], [2, ""]);
    assertMatch(
      short.errors,
      /^error: A budget of 0.001 s is too short: the smallest sweep has 18 runs/,
    );
  }));

async function waitForFile(path: string): Promise<void> {
  const deadline = performance.now() + patience;
  while (!await Deno.stat(path).then(() => true, () => false)) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test("Ctrl-C ends a sweep with what is done, and the same command resumes", () =>
  inFolder(async (folder) => {
    const args = ["sweep", "--repeats", "1000", "--save", `${folder}/a.db`];
    const child = start(args, folder);
    // The file is there before the first run.
    await waitForFile(`${folder}/a.db`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill("SIGINT");
    const { code, stdout } = await child.output();
    assertEquals(code, 130);
    const kept = Number(
      /\n(\d+) runs? in .*; the same command resumes\n$/.exec(
        new TextDecoder().decode(stdout),
      )?.[1],
    );
    assert(kept >= 0);
    const { out } = await sweep([...small, "--save", `${folder}/a.db`], folder);
    if (kept > 0) assert(out.includes(`has ${kept} run`), out);
  }));

Deno.test("A sweep refuses a file that another one writes to, one of another task, and no database", () =>
  inFolder(async (folder) => {
    const file = `${folder}/a.db`;
    const first = start(["sweep", "--repeats", "100000", "--save", file], folder);
    await waitForFile(file);
    const locked = await sweep([...small, "--save", file], folder);
    first.kill("SIGKILL");
    await first.output();
    assertEquals([locked.code, locked.errors], [
      1,
      `error: Cannot use ${file}: another sweep is writing to it. Wait for it, or choose another file\n`,
    ]);
    const other = await sweep([...small, "--save", file, "--epochs", "3"], folder);
    assertEquals(other.code, 1);
    assertMatch(other.errors, /it keeps runs of another task \(length: /);
    await Deno.writeTextFile(`${folder}/b.db`, "notes");
    const none = await sweep([...small, "--save", `${folder}/b.db`], folder);
    assertEquals(none.errors, `error: Cannot use ${folder}/b.db: not a database\n`);
  }));
