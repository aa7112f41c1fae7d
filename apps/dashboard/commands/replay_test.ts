import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { parseReplayArguments } from "./replay.ts";
import { flagOf } from "./option_row.ts";
import { createReplayCommand, replayOptions } from "./replay_command.ts";
import { UsageError } from "@ohlol/train";

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => parseReplayArguments(argv), UsageError);
  assertEquals(error.message, message);
}

Deno.test("A file is enough, and its speed follows from what is in it", async () => {
  assertEquals(await parseReplayArguments(["/runs/book.jsonl"]), {
    file: "/runs/book.jsonl",
    run: null,
    speed: null,
    output: { format: "auto", color: "auto", ascii: false, language: null },
  });
});

Deno.test("Every option finds its way into the arguments", async () => {
  const argv = [
    "--run",
    "2",
    "--plain",
    "--speed",
    "max",
    "/runs/book.jsonl",
    "--color=never",
    "--ascii",
  ];
  assertEquals(await parseReplayArguments([...argv, "--debug"]), {
    file: "/runs/book.jsonl",
    run: 2,
    speed: Infinity,
    output: { format: "plain", color: "never", ascii: true, language: null },
  });
  assertEquals((await parseReplayArguments(["/log", "--speed", "0.5"]))?.speed, 0.5);
  assertEquals((await parseReplayArguments(["/log", "--run", "last"]))?.run, "last");
});

Deno.test("The file has to be there, and alone", async () => {
  await assertRefused([], "Missing argument <file>: see --help");
  await assertRefused(["/one", "/two"], "Too many arguments: /two");
});

Deno.test("Values out of range and options that exclude each other are refused", async () => {
  await assertRefused(
    ["/log", "--plain", "--json"],
    'Options "--plain" and "--json" exclude each other',
  );
  await assertRefused(
    ["/log", "--speed", "0"],
    'Option "--speed" expected a number > 0 or max: got "0"',
  );
  for (const number of ["0", "-1", "1.5", "first"]) {
    await assertRefused(
      ["/log", "--run", number],
      `Option "--run" expected a positive integer or last: got "${number}"`,
    );
  }
  await assertRefused(
    ["/log", "--color", "red"],
    'Option "--color" expected auto, always, never: got "red"',
  );
});

Deno.test("Help has each option with its default, and docs have an example of it", () => {
  const help = createReplayCommand(() => {}).getHelp().replaceAll(/\s+/g, " ");
  for (const row of replayOptions) {
    assertStringIncludes(help, `${flagOf(row)} `);
    assertStringIncludes(help, `${row.default}]`);
    assertStringIncludes(row.example, flagOf(row));
  }
});
