import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { parseSampleArguments } from "./sample.ts";
import { flagOf } from "./option_row.ts";
import { createSampleCommand, sampleOptions } from "./sample_command.ts";
import { UsageError } from "@ohlol/train";

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => parseSampleArguments(argv), UsageError);
  assertEquals(error.message, message);
}

Deno.test("A folder is enough", async () => {
  assertEquals(await parseSampleArguments(["/runs/book"]), {
    folder: "/runs/book",
    contestant: null,
    weights: "last",
    length: 200,
    temperature: 0.8,
    topK: 0,
    topP: 1,
    prompt: "",
    seed: null,
  });
});

Deno.test("Every option finds its way into the arguments", async () => {
  const argv = ["--length", "9", "--temperature=0", "--top-k", "5", "--top-p=.9", "/runs/book"]
    .concat([
      "--prompt",
      "a b",
      "--seed",
      "18446744073709551615",
      "--contestant=adam",
      "--best",
      "--debug",
    ]);
  assertEquals(await parseSampleArguments(argv), {
    folder: "/runs/book",
    contestant: "adam",
    weights: "best",
    length: 9,
    temperature: 0,
    topK: 5,
    topP: 0.9,
    prompt: "a b",
    seed: 18446744073709551615n,
  });
});

Deno.test("Line ends, tabs and backslashes can be spelled in a prompt", async () => {
  const promptOf = async (text: string) =>
    (await parseSampleArguments(["/runs/book", "--prompt", text]))?.prompt;
  assertEquals(await promptOf("ROMEO:\\nI\\t\\r\\n"), "ROMEO:\nI\t\r\n");
  assertEquals(await promptOf("\\\\nabla \\alpha"), "\\nabla \\alpha");
  assertEquals(await promptOf("one\ntwo"), "one\ntwo");
});

Deno.test("A prompt may be empty, and nothing else", async () => {
  for (const given of [["--prompt", ""], ["--prompt="]]) {
    assertEquals((await parseSampleArguments(["/runs/book", ...given]))?.prompt, "");
  }
  await assertRefused(
    ["/runs/book", "--prompt", "", "--prompt", "a"],
    'Option "--prompt" can only occur once, but was found several times',
  );
  await assertRefused(["/runs/book", "--seed", ""], 'Option "--seed" got an empty string');
  await assertRefused(["/runs/book", "--prompt", "", ""], 'Unexpected argument ""');
});

Deno.test("The folder has to be there, and alone", async () => {
  await assertRefused([], "Missing argument <dir>: see --help");
  await assertRefused(["--length", "9"], "Missing argument <dir>: see --help");
  await assertRefused(["/runs/book", "and", "more"], "Too many arguments: and more");
  await assertRefused([""], 'Unexpected argument ""');
});

Deno.test("Values out of range are refused with the value", async () => {
  const refused = (option: string, value: string, expected: string) =>
    assertRefused(
      ["/runs/book", `--${option}`, value],
      `Option "--${option}" expected ${expected}: got "${value}"`,
    );
  for (const value of ["0", "-1", "1.5", "many"]) {
    await refused("length", value, "a positive integer");
  }
  for (const value of ["-0.1", "NaN", "Infinity", "hot"]) {
    await refused("temperature", value, "a number >= 0");
  }
  for (const value of ["-1", "1.5"]) await refused("top-k", value, "an integer >= 0");
  for (const value of ["0", "1.01"]) await refused("top-p", value, "a number in (0, 1]");
  for (const value of ["-0.1", "most"]) await refused("top-p", value, "a number >= 0");
  for (const value of ["-1", "18446744073709551616"]) {
    await refused("seed", value, "an integer from 0 to 18446744073709551615");
  }
});

Deno.test("An unknown option is refused after the folder, and before it", async () => {
  await assertRefused(
    ["/runs/book", "--lenght", "5"],
    'Unknown option "--lenght". Did you mean option "--length"?',
  );
  const error = await assertRejects(
    () => parseSampleArguments(["--lenght", "5", "/runs/book"]),
    UsageError,
  );
  assertStringIncludes(error.message, 'Unknown option "--lenght"');
});

Deno.test("Help has each option with its default, and docs have an example of it", () => {
  const help = createSampleCommand(() => {}).getHelp().replaceAll(/\s+/g, " ");
  assertEquals(sampleOptions.length, 9);
  for (const row of sampleOptions) {
    assertStringIncludes(help, `${flagOf(row)} `);
    assertStringIncludes(help, `${row.default}]`);
    assertStringIncludes(row.example, flagOf(row));
  }
});
