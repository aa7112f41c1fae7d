import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { LocalJsr } from "../../../tools/jsr/local_jsr.ts";
import { environment, quoted } from "./testing/program.ts";

/** What Deno writes where it asks for a permission. */
const question = "Allow? [y/n/A]";

/** A test with the packages on JSR, and a folder far from the project. */
function jsrTest(name: string, fn: (place: Place) => Promise<void>): void {
  pseudoterminalTest(name, () =>
    inTempFolder(async (folder) => {
      await using jsr = await LocalJsr.start();
      await fn({ folder, env: { ...environment(), ...jsr.env } });
    }));
}

/** Where `deno` runs. */
interface Place {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts `deno` with these arguments in a terminal. */
function start({ folder, env }: Place, args: readonly string[]): EmulatedTerminal {
  const command = `cd ${quoted(folder)} && exec ${
    [Deno.execPath(), ...args].map(quoted).join(" ")
  }`;
  return new EmulatedTerminal({ columns: 100, rows: 30, command, env });
}

/** Runs `deno` with these arguments to its end, without a terminal. */
async function run({ folder, env }: Place, args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    ...{ args: [...args], cwd: folder, env, clearEnv: true, stdin: "null" },
    ...{ stdout: "piped", stderr: "piped" },
  }).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, errors };
}

/** Grants what Deno asks for; an answer that comes before Deno waits for one doesn't count. */
async function answer(terminal: EmulatedTerminal, granted: string): Promise<void> {
  const timer = setInterval(() => terminal.type("y\n"), 500);
  try {
    await terminal.waitFor(() => terminal.output.includes(granted));
  } finally {
    clearInterval(timer);
  }
}

const program = "jsr:@ohlol/dashboard";

jsrTest("From JSR, without any permission, a race starts without a question", async (jsr) => {
  await using terminal = start(jsr, ["run", program]);
  await terminal.waitFor(([header]) => /epoch [1-9]/.test(header));
  for (const [key, title] of [["2", "network"], ["3", "hidden state"], ["1", "predictions"]]) {
    await terminal.type(key);
    await terminal.waitFor((rows) => rows.some((row) => row.startsWith(`╭ ${title}`)));
  }
  await terminal.type("\x1a");
  await terminal.waitFor((rows) => rows[29].includes("permit it with --allow-run=kill"));
  await terminal.type("q");
  assertEquals(await terminal.ended(), 0);
  assertFalse(terminal.output.includes(question), terminal.output);
});

jsrTest("From JSR the threads of a longer run load, and those of a sweep", async (jsr) => {
  const size = ["--steps", "20", "--hidden", "8", "--workers", "2"];
  const trained = await run(jsr, ["run", "-q", program, "--task", "weather", ...size]);
  assertEquals([trained.code, trained.errors], [0, ""]);
  assertStringIncludes(trained.out, "step 20");
  const swept = ["sweep", "--rates", "0.1,1", "--seeds", "2", "--repeats", "6"];
  await using terminal = start(jsr, ["run", "-R", "-W=runs", program, ...swept]);
  await terminal.waitFor(([header]) => header.includes("finished: 40 of 40 runs"));
  await terminal.type("q");
  assertEquals(await terminal.ended(), 0);
  assert((await Deno.stat(`${jsr.folder}/runs/sweep.db`)).isFile);
});

jsrTest("From JSR the program asks for the folder of a log, and says why", async (jsr) => {
  await using terminal = start(jsr, ["run", "-q", program, "--log", "race.jsonl"]);
  for (const deed of ["write", "read"]) {
    const words = `ohlol needs to ${deed} "." to log the run`;
    await terminal.waitFor((rows) => rows.some((row) => row.startsWith(words)));
    await answer(terminal, `Granted ${deed} access to "."`);
  }
  await terminal.waitFor(([header]) => /epoch [1-9]/.test(header));
  await terminal.type("q");
  assertEquals(await terminal.ended(), 0);
  assertStringIncludes(await Deno.readTextFile(`${jsr.folder}/race.jsonl`), '"finished"');
});

jsrTest("From JSR what is refused is named, with the flag that permits it", async (jsr) => {
  await Deno.writeTextFile(`${jsr.folder}/book.txt`, "the quick brown fox ".repeat(50));
  const refusals: [args: string[], message: string][] = [
    [["--save", "a"], 'write to "a": permit it with --allow-write=a'],
    [["--text", "book.txt"], 'read "book.txt": permit it with --allow-read=book.txt'],
    [["--optimizer", "./my.ts"], 'read "./my.ts": permit it with --allow-read=./my.ts'],
    [["--resume", "a"], 'read "a": permit it with --allow-read=a'],
    [["replay", "a.jsonl"], 'read "a.jsonl": permit it with --allow-read=a.jsonl'],
    [["report", "a.db"], 'read "a.db": permit it with --allow-read=a.db'],
    [["sample", "a"], 'read "a": permit it with --allow-read=a'],
    [["look", "a"], 'read "a": permit it with --allow-read=a'],
    ...["worker", "sweep"].map((command): [args: string[], message: string] => [
      [command, "--queue", "redis://oak:1"],
      "connect to oak:1: permit it with --allow-net=oak:1",
    ]),
  ];
  for (const [args, message] of refusals) {
    const { code, errors } = await run(jsr, ["run", "-q", "--no-prompt", program, ...args]);
    assertEquals([code, errors], [2, `error: Not permitted to ${message}\n`]);
  }
  const denied = ["--deny-env", "--deny-read", "--deny-write", "--deny-run", "--deny-net"];
  const { code, out, errors } = await run(jsr, ["run", "-q", ...denied, program]);
  assertEquals([code, errors], [0, ""]);
  assertStringIncludes(out, "Predicted string: ohlol, epoch [15/15] loss=2.0562");
  assertStringIncludes(out, "`ohlol sweep` compares each at its best");
});

jsrTest("From JSR the program speaks Chinese, too", async (jsr) => {
  const { code, out } = await run(jsr, ["run", "-q", program, "--lang", "zh"]);
  assertEquals(code, 0);
  assertStringIncludes(out, "用 `ohlol sweep` 可比较各自的最佳学习率");
});

jsrTest(
  "From JSR `deno x` runs the program, too, and help names commands as they are there",
  async (jsr) => {
    const { code, out } = await run(jsr, ["x", "-y", program, "sample", "--help"]);
    assertEquals(code, 0);
    assertStringIncludes(out, "ohlol sample runs/book");
    assertFalse(out.includes("deno task"), out);
  },
);

jsrTest(
  "From JSR an optimizer of one's own extends the library's, which it has from there",
  async (jsr) => {
    const lion = new URL("../../../packages/nn/examples/lion.ts", import.meta.url);
    const text = (await Deno.readTextFile(lion)).replaceAll('"@ohlol/', '"jsr:@ohlol/');
    await Deno.writeTextFile(`${jsr.folder}/lion.ts`, text);
    const own = ["run", "-q", "-R=lion.ts", program, "--optimizer", "./lion.ts:lr=0.18"];
    const { code, out, errors } = await run(jsr, own);
    assertEquals([code, errors], [0, ""]);
    assertStringIncludes(out, "Lion(lr=0.18)");
    await Deno.writeTextFile(`${jsr.folder}/lion.ts`, `await Deno.readTextFile("a");\n${text}`);
    const refused = await run(jsr, own);
    assertStringIncludes(refused.errors, 'read access to "a": permit it with --allow-read=a');
  },
);

jsrTest("Installed from JSR the program is called ohlol", async (jsr) => {
  const install = ["install", "-g", "-n", "ohlol", "--root", jsr.folder, "-R", "-W=runs"];
  const installed = await run(jsr, [...install, program]);
  assertEquals(installed.code, 0, installed.errors);
  const command = `cd ${quoted(jsr.folder)} && exec bin/ohlol --plain`;
  await using terminal = new EmulatedTerminal({ columns: 100, rows: 30, command, env: jsr.env });
  assertEquals(await terminal.ended(), 0);
  assertStringIncludes(terminal.output, "loss=2.0562");
});
