import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { isResumed, type TutorialConfig, UsageError } from "@ohlol/train";
import { fileURLToPath } from "node:url";
import { nothingKept } from "../../../packages/train/job.ts";
import { parseTrainArguments } from "./train.ts";
import { flagOf, nameOf } from "./option_row.ts";
import { createTrainCommand } from "./train_command.ts";
import { trainOptions } from "./train_options.ts";

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => parseTrainArguments(argv), UsageError);
  assertEquals(error.message, message);
}

/** The configuration of a run on the tutorial's task. */
async function tutorialConfig(argv: string[]): Promise<TutorialConfig> {
  const job = (await parseTrainArguments(argv))?.job;
  assert(job !== undefined && !isResumed(job) && job.config.task === "tutorial");
  return job.config as TutorialConfig;
}

Deno.test("Without arguments it is the tutorial's task, with Adam and SGD", async () => {
  const config: TutorialConfig = {
    task: "tutorial",
    input: "hello",
    target: "ohlol",
    length: { unit: "epochs", count: 15 },
    clip: Infinity,
    schedule: null,
    seed: 3332505980n,
    cell: "rnn",
    numLayers: 1,
    hiddenSize: null,
    optimizers: [
      { name: "Adam", options: { lr: 0.1 }, label: "Adam(lr=0.1)" },
      { name: "SGD", options: { lr: 0.1 }, label: "SGD(lr=0.1)" },
    ],
  };
  assertEquals(await parseTrainArguments([]), {
    job: { config, workers: 1, storage: nothingKept },
    task: "tutorial",
    output: { format: "auto", color: "auto", speed: 8, ascii: false, language: null },
    events: [],
  });
});

Deno.test("The path of a module is an optimizer, and its options are its own", async () => {
  const path = fileURLToPath(new URL("../../../packages/nn/examples/lion.ts", import.meta.url));
  const { optimizers: [lion] } = await tutorialConfig(["--optimizer", `${path}:lr=0.01`]);
  assertEquals([lion.name, lion.label, lion.module?.path], ["Lion", "Lion(lr=0.01)", path]);
  await assertRefused(
    ["--optimizer", `${path}:momentum=0.9`],
    'Unknown option "momentum" of Lion: expected lr, betas, weightDecay',
  );
  await assertRefused(
    ["--optimizer", `${path}:betas=0.9/1`],
    "Lion expected betas in [0, 1): got 0.9, 1",
  );
  await assertRefused(
    ["--optimizer", "/nowhere/lion.ts"],
    'Cannot use "/nowhere/lion.ts" as an optimizer: there is no such file',
  );
});

Deno.test("Every option finds its way into the configuration", async () => {
  const argv = ["--input", "ab", "--target=cd", "--epochs", "3", "--seed", "18446744073709551615"]
    .concat(["--hidden", "8", "--optimizer", "sgd:lr=2", "--optimizer", "adam", "--lr=0.5"])
    .concat(["--cell", "gru", "--layers=2", "--clip", "5", "--schedule", "step:stepSize=4"])
    .concat(["--workers", "2", "--save", "runs/a", "--log", "runs/a.jsonl", "--events=landscape"])
    .concat(["--json", "--color", "never", "--speed", "max", "--ascii", "--lang=zh", "--debug"]);
  const config: TutorialConfig = {
    task: "tutorial",
    input: "ab",
    target: "cd",
    length: { unit: "epochs", count: 3 },
    clip: 5,
    schedule: { name: "StepLR", options: { stepSize: 4 } },
    seed: 18446744073709551615n,
    cell: "gru",
    numLayers: 2,
    hiddenSize: 8,
    optimizers: [
      { name: "SGD", options: { lr: 2 }, label: "SGD(lr=2)" },
      { name: "Adam", options: { lr: 0.5 }, label: "Adam(lr=0.5)" },
    ],
  };
  const storage = { ...nothingKept, save: "runs/a", log: "runs/a.jsonl" };
  assertEquals(await parseTrainArguments(argv), {
    job: { config, workers: 2, storage },
    task: "tutorial",
    output: { format: "json", color: "never", speed: Infinity, ascii: true, language: "zh" },
    events: ["landscape"],
  });
});

Deno.test("--lr is for the default optimizers too", async () => {
  const { optimizers } = await tutorialConfig(["--lr", "0.5"]);
  const labels = optimizers.map(({ label }) => label);
  assertEquals(labels, ["Adam(lr=0.5)", "SGD(lr=0.5)"]);
});

Deno.test("Both strings may be of any symbols, as long as they have as many", async () => {
  const { input, target } = await tutorialConfig(["--input", "☀️👨‍👩‍👧", "--target", "ab"]);
  assertEquals([input, target], ["☀️👨‍👩‍👧", "ab"]);
});

Deno.test("A value may look like an option", async () => {
  const { input, target } = await tutorialConfig(["--input", "--abc", "--target", "-----"]);
  assertEquals([input, target], ["--abc", "-----"]);
});

Deno.test("Optional events need a place, and must be known", async () => {
  await assertRefused(
    ["--events", "landscape"],
    'Option "--events" expected a place for them: --log FILE or --json',
  );
  await assertRefused(
    ["--json", "--events", "landscape,cake"],
    'Option "--events" expected landscape, update, gradients: got "cake"',
  );
});

Deno.test("An unknown option is refused with the nearest one", async () => {
  await assertRefused(
    ["--epoch", "5"],
    'Unknown option "--epoch". Did you mean option "--epochs"?',
  );
  await assertRefused(["--epoch=5"], 'Unknown option "--epoch". Did you mean option "--epochs"?');
  await assertRefused(["--plian"], 'Unknown option "--plian". Did you mean option "--plain"?');
  await assertRefused(
    ["--no-plain"],
    'Unknown option "--no-plain". Did you mean option "--plain"?',
  );
});

Deno.test("An unknown option that none is near to is refused with where all of them stand", async () => {
  await assertRefused(["-plain"], 'Unknown option "-p": see --help');
  await assertRefused(["--momentum", "0.9"], 'Unknown option "--momentum": see --help');
});

Deno.test("An option without its value is refused", async () => {
  const names = [
    "input",
    "target",
    "epochs",
    "seed",
    "hidden",
    "optimizer",
    "lr",
    "color",
    "speed",
  ];
  for (const name of names) {
    await assertRefused([`--${name}`], `Missing value for option "--${name}"`);
  }
});

Deno.test("A switch with a value is refused", async () => {
  await assertRefused(["--plain=1"], 'Option "--plain" doesn\'t take a value, but got "1"');
});

Deno.test("An option given twice is refused", async () => {
  await assertRefused(
    ["--epochs", "1", "--epochs", "2"],
    'Option "--epochs" can only occur once, but was found several times',
  );
});

Deno.test("An empty string is refused", async () => {
  await assertRefused(["--input", ""], 'Option "--input" got an empty string');
  await assertRefused(["--target="], 'Option "--target" got an empty string');
  await assertRefused([""], 'Unexpected argument ""');
});

Deno.test("Strings of different lengths are refused with both lengths", async () => {
  await assertRefused(
    ["--input", "☀️👨‍👩‍👧", "--target", "abc"],
    'Options "--input" and "--target" expected as many symbols each: got 2 ("☀️👨‍👩‍👧") and 3 ("abc")',
  );
});

Deno.test("Values out of range are refused with the value", async () => {
  for (const name of ["epochs", "hidden"]) {
    for (const value of ["0", "-1", "1.5", "many"]) {
      await assertRefused(
        [`--${name}`, value],
        `Option "--${name}" expected a positive integer: got "${value}"`,
      );
    }
  }
  for (const value of ["-0.1", "NaN", "fast"]) {
    await assertRefused(["--lr", value], `Option "--lr" expected a number >= 0: got "${value}"`);
  }
  await assertRefused(
    ["--seed", "18446744073709551616"],
    'Option "--seed" expected an integer from 0 to 18446744073709551615: got "18446744073709551616"',
  );
  await assertRefused(
    ["--color", "red"],
    'Option "--color" expected auto, always, never: got "red"',
  );
  await assertRefused(["--lang", "de"], 'Option "--lang" expected en, zh: got "de"');
});

Deno.test("A ninth optimizer is refused", async () => {
  const argv = Array(8).fill("--optimizer=adam");
  assertEquals((await tutorialConfig(argv)).optimizers.length, 8);
  await assertRefused(
    [...argv, "--optimizer=sgd"],
    'Option "--optimizer" expected at most 8 times: got 9',
  );
});

Deno.test("Plain lines and JSON lines exclude each other", async () => {
  await assertRefused(
    ["--plain", "--json"],
    'Options "--plain" and "--json" exclude each other',
  );
});

Deno.test("An argument that isn't an option is refused", async () => {
  const message = 'Unexpected argument "hello": all is said by options, see --help';
  await assertRefused(["hello"], message);
  await assertRefused(["--plain", "hello"], message);
  await assertRefused(["--", "hello"], 'Unexpected argument "--"');
});

Deno.test("Help has each option in a line with its default, and docs have an example of it", () => {
  const help = createTrainCommand(() => {}).getHelp().replaceAll(/\s+/g, " ");
  assert(trainOptions.length >= 30);
  for (const row of trainOptions) {
    assertStringIncludes(help, `${flagOf(row)} `);
    if (row.default !== undefined) assertStringIncludes(help, `${row.default}]`);
    assertStringIncludes(row.example, flagOf(row));
  }
});

Deno.test("Help names the tasks of every option that is not for all", () => {
  const help = createTrainCommand(() => {}).getHelp().replaceAll(/\s+/g, " ");
  for (
    const line of [
      "String to read [tutorial: hello]",
      "Text file; - for standard input [text]",
      "Days of weather [weather: 30000]",
      "Dropout between layers [text, weather: 0]",
      "Batch size [text: 32; weather: 16]",
      "Symbols of a sample [text: 200]",
      "Clip norm [tutorial: none; text, weather: 1]",
      "Recurrent layers [1]",
      "Hidden size [text: 128; weather: 16]",
      "Learning rate where a spec names none [by task]",
    ]
  ) assertStringIncludes(help, line);
  const tasksOf = (field: string) => trainOptions.find((row) => nameOf(row) === field)?.tasks ?? [];
  for (const option of ["dropout", "batch", "sequence", "validation", "sampleEvery"]) {
    assertEquals(tasksOf(option), ["text", "weather"], option);
  }
  for (const option of ["epochs", "seed", "hidden", "lr", "color", "cell", "layers", "save"]) {
    assertEquals(tasksOf(option), [], option);
  }
});
