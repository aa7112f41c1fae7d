import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { saveRun } from "../../../packages/train/testdata/saved_run.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { logText } from "../../../packages/train/testdata/written_log.ts";
import { randomSource } from "../../../packages/tui/testing/random.ts";
import { assertHarmless, hostileText, withHostileTexts } from "../testdata/hostile_text.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { environment, program, programCommand } from "./testing/program.ts";
import { runCommand } from "./testing/run_command.ts";
import { runProgram } from "./testing/running_program.ts";
import { fox, threeSteps } from "./testing/small_text.ts";

const random = randomSource(3);

/** A hostile text that can be an argument, and a part of a path. */
function hostileName(): string {
  const attack = "\x1b]0;title\x07\x9b5n\x85\u202e\u2028\n";
  return `${attack}${hostileText(random)}`.replaceAll(/[\0/\ud800]/g, "x");
}

/** Runs the program, and asserts that neither of its outputs drives a terminal. */
async function harmlessly(args: string[], writes: string) {
  const { code, lines, errors } = await runProgram(args, { writes });
  const output = lines.join("\n");
  assertHarmless(output, JSON.stringify(output));
  assertHarmless(errors, JSON.stringify(errors));
  return { code, output, errors };
}

Deno.test("Names of files and folders drive no terminal", () =>
  inTempFolder(async (folder) => {
    const [name, save, log] = [hostileName(), hostileName(), hostileName()];
    await Deno.writeTextFile(`${folder}/${name}`, fox);
    const storage = ["--save", `${folder}/${save}`, "--log", `${folder}/${log}`];
    const args = ["--text", `${folder}/${name}`, ...threeSteps, ...storage];
    for (const format of [["--plain", "--color=always"], ["--json"]]) {
      const { code, output } = await harmlessly([...args, ...format, "--overwrite"], folder);
      assertEquals(code, 0);
      assertStringIncludes(output, format.length === 1 ? "\\u001b]0;title" : "␛]0;title␇");
    }
    const { code, errors } = await harmlessly(args, folder);
    assertEquals(code, 1);
    assertStringIncludes(errors, "␛]0;title␇");
  }));

Deno.test("Arguments that an error repeats drive no terminal", async () => {
  const evil = hostileName();
  const wrong = [
    ...[[evil], [`--${evil}`], [`--plain=${evil}`], ["--epochs", evil], ["--color", evil]],
    ...[["--optimizer", evil], ["--optimizer", `adam:${evil}`], ["--optimizer", `adam:lr=${evil}`]],
    ...[["--text", evil], ["--resume", evil], ["--task", evil], ["--input", evil]],
    ...[["--text", "a", "--schedule", evil], ["--text", "a", "--save", `/${evil}`]],
  ];
  for (const args of wrong) {
    for (const debug of [[], ["--debug"]]) {
      const { code, errors } = await harmlessly([...args, ...debug], "/nowhere");
      assert(code > 0 && errors.startsWith("error: "), JSON.stringify(args));
    }
  }
});

Deno.test("The strings of the tutorial's task drive no terminal", async () => {
  const text = hostileName();
  const { code, output } = await harmlessly(
    ["--input", text, "--target", text, "--color=always", "--epochs", "3"],
    "/nowhere",
  );
  assertEquals([code, output.split("\n").length], [0, 2 * 4 + 5]);
});

Deno.test("What a network writes of hostile words or bytes drives no terminal", () =>
  inTempFolder(async (folder) => {
    const text = Array.from({ length: 400 }, () => hostileText(random)).join(" ");
    await Deno.writeTextFile(`${folder}/evil.txt`, text.toWellFormed());
    const storage = ["--save", `${folder}/run`, "--overwrite"];
    for (const symbols of [["word", "--vocabulary", "30"], ["byte"]]) {
      const learning = ["--text", `${folder}/evil.txt`, "--symbols", ...symbols, ...threeSteps];
      const { code, output } = await harmlessly([...learning, ...storage, "--plain"], folder);
      assertEquals(code, 0);
      assertStringIncludes(output, `validation loss`);
      assertStringIncludes(output, `per ${symbols[0]}`);
    }
  }));

Deno.test("What is replayed and what is sampled drive no terminal", () =>
  inTempFolder(async (folder) => {
    const [log, run] = [`${folder}/${hostileName()}`, `${folder}/${hostileName()}`];
    const events = recordedSequence().map((event) => withHostileTexts(event, random));
    await Deno.writeTextFile(log, logText(events).slice(0, -30));
    await saveRun(run);
    for (
      const [command, args, expected] of [
        ["replay", [log, "--plain", "--color=always"], 0],
        ["replay", [log, "--json"], 0],
        ["replay", [`${log}.none`], 1],
        ["replay", [`${run}/1-adam/checkpoint.json`], 1],
        ["sample", [`${run}.none`], 1],
        ["sample", [run, "--prompt", hostileName()], 2],
        ["sample", [run, "--contestant", hostileName()], 2],
      ] as const
    ) {
      const { code, stdout, stderr } = await runCommand(command, args);
      assertEquals(code, expected, stderr);
      assertHarmless(stdout, JSON.stringify(stdout));
      assertHarmless(stderr, JSON.stringify(stderr));
    }
  }));

pseudoterminalTest(
  "No text of a log drives the terminal that shows its dashboard",
  () =>
    inTempFolder(async (folder) => {
      const file = `${folder}/${hostileName()}.jsonl`;
      const events = recordedSequence().map((event) => withHostileTexts(event, random));
      const error = hostileText(random);
      const at = { time: 5, contestant: 0, step: 3, epoch: 1 };
      await Deno.writeTextFile(
        file,
        logText([
          ...events.slice(0, -1),
          { type: "checkpoint", ...at, directory: hostileText(random), error },
          { type: "warning", time: 5, text: hostileText(random), isLoss: true },
          ...events.slice(-1),
        ]),
      );
      await using terminal = new EmulatedTerminal({
        ...{ columns: 100, rows: 30, env: environment() },
        command: programCommand(["replay", file, "--speed=max"], program, "replay"),
      });
      await terminal.waitFor(([header]) => header.includes("200/200"));
      for (const key of ["2", "1", "?"]) {
        const { length } = terminal.output;
        await terminal.type(key);
        await terminal.waitFor(() => terminal.output.length > length);
      }
      await terminal.type("q");
      assertEquals(await terminal.ended(), 0);
      assertHarmless(terminal.output, JSON.stringify(terminal.output));
      assertStringIncludes(terminal.output, "Cannot save ");
    }),
);

pseudoterminalTest(
  "No text that is sampled drives the terminal that shows it",
  () =>
    inTempFolder(async (folder) => {
      await saveRun(folder);
      const args = [folder, "--prompt", "the \x1b", "--temperature", "5", "--seed", "1"];
      await using terminal = new EmulatedTerminal({
        ...{ columns: 100, rows: 30, env: environment() },
        command: programCommand(["sample", ...args], program, "sample"),
      });
      assertEquals(await terminal.ended(), 0);
      assertHarmless(terminal.output, JSON.stringify(terminal.output));
      assertStringIncludes(terminal.output, "the ␛");
    }),
);
