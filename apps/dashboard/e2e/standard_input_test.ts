import { assertEquals, assertStringIncludes } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { inTime } from "./testing/patience.ts";
import { denoArguments, environment, programCommand, root } from "./testing/program.ts";
import { fox, threeSteps } from "./testing/small_text.ts";

/** Starts the program with a standard input that a test writes to. */
function start(args: string[], writes: string): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: denoArguments(args).toSpliced(1, 0, `--allow-write=${writes}`),
    env: environment(),
    clearEnv: true,
    cwd: root,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs the program with a text as its standard input. */
async function runWith(text: string, args: string[], writes: string) {
  const process = start(args, writes);
  // A program that refuses its arguments doesn't read it.
  await new Blob([text]).stream().pipeTo(process.stdin).catch(() => {});
  const { code, stdout, stderr } = await process.output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, output, errors };
}

Deno.test("A text can be piped in, and must be given again to resume", () =>
  inTempFolder(async (folder) => {
    const run = `${folder}/run`;
    const trained = await runWith(fox, ["--text", "-", ...threeSteps, "--save", run], folder);
    assertEquals([trained.code, trained.errors], [0, ""]);
    assertStringIncludes(trained.output, "standard input: 2,376 symbols to learn from");
    const forgotten = await runWith(fox, ["--resume", run, "--steps", "5"], folder);
    assertEquals(forgotten, {
      code: 1,
      output: "",
      errors:
        `error: The text of the run in "${run}" came from standard input: give it again, by ` +
        "--text - or as a file by --text FILE\n",
    });
    const again = ["--resume", run, "--text", "-", "--steps", "5"];
    assertStringIncludes(
      (await runWith("fox" + fox, again, folder)).errors,
      "is not what the check",
    );
    const resumed = await runWith(fox, again, folder);
    assertEquals([resumed.code, resumed.errors], [0, ""]);
    assertStringIncludes(resumed.output, "resuming after step 3");
    await Deno.writeTextFile(`${folder}/fox.txt`, fox);
    const fromFile = ["--resume", run, "--text", `${folder}/fox.txt`, "--steps", "6"];
    assertStringIncludes((await runWith("", fromFile, folder)).output, "resuming after step 5");
  }));

Deno.test("Too little to read is an error in a line", async () => {
  const failed = async (text: string) => (await runWith(text, ["--text", "-"], "/nowhere")).errors;
  assertEquals(await failed(""), "error: Cannot read standard input: it is empty\n");
  assertStringIncludes(await failed("abc"), "error: standard input is too short: ");
});

pseudoterminalTest(
  "A text can be typed, up to Ctrl-D, and what follows are plain lines",
  async () => {
    await using terminal = new EmulatedTerminal({
      ...{ columns: 100, rows: 30, env: environment() },
      command: programCommand(["--text", "-", ...threeSteps]),
    });
    await terminal.type(fox);
    await terminal.type("\x04");
    assertEquals(await terminal.ended(), 0);
    assertStringIncludes(terminal.output, "standard input: 2,376 symbols to learn from");
    assertEquals(terminal.emulator.isAlternate || terminal.output.includes("\x1b[?1049h"), false);
  },
);

Deno.test("Ctrl-C ends waiting for more of a text", async () => {
  const process = start(["--text", "-", ...threeSteps], "/nowhere");
  const writer = process.stdin.getWriter();
  // More than a pipe holds: when it is written, the program has begun to read.
  await writer.write(new TextEncoder().encode(fox.repeat(100)));
  process.kill("SIGINT");
  const { code } = await inTime(process.output(), () => "still waiting");
  assertEquals(code, 130);
  await writer.close().catch(() => {});
});
