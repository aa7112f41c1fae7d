import { initialRates } from "@ohlol/sweep";
import { UsageError } from "@ohlol/train";
import { assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { optimizerNames } from "./config_options.ts";
import { parseSweepArguments } from "./sweep.ts";

async function jobOf(...argv: string[]) {
  return (await parseSweepArguments(argv))!.job;
}

async function refusalOf(...argv: string[]): Promise<string> {
  return (await assertRejects(() => parseSweepArguments(argv), UsageError)).message;
}

Deno.test("Without options it is the tutorial's task, four optimizers, 17 rates, 30 and 200 seeds", async () => {
  const { run, comparison, file, replace, budget } = await jobOf();
  const { competitors, seeds, repeats, measure, target, halving } = comparison;
  assertEquals([run.task, file, replace, budget], ["tutorial", "runs/sweep.db", true, null]);
  assertEquals(competitors.map(({ label }) => label), [
    "Adam",
    "SGD",
    "SGD(momentum=0.9)",
    "RMSprop",
  ]);
  assertEquals(competitors.map(({ rates }) => initialRates(rates).length), [17, 17, 17, 17]);
  assertEquals([seeds.length, repeats[0], repeats.length], [30, 30, 200]);
  assertEquals([measure, target, halving], ["loss", null, false]);
});

Deno.test("A text has nine rates around those that suit it, one seed and ten repeats", async () => {
  const { run, comparison: { competitors, seeds, repeats } } = await jobOf("--text", "a.txt");
  assertEquals(run.length, { unit: "epochs", count: 1 });
  assertEquals(competitors.map(({ rates }) => initialRates(rates).length), [9, 9, 9, 9]);
  assertEquals(
    competitors.map(({ rates }) => initialRates(rates).at(0)),
    [0.00018, 0.056, 0.0056, 0.00018],
  );
  assertEquals([seeds, repeats.length], [[0], 10]);
});

Deno.test("Options are crossed, and a rate in a spec isn't tuned", async () => {
  const { comparison: { competitors } } = await jobOf(
    ...["--optimizer", "sgd:momentum=0|0.9", "--optimizer", "adam:lr=0.1"],
    ...["--rates", "0.01..1"],
  );
  assertEquals(competitors.map(({ label, variants }) => [label, variants]), [
    ["SGD(momentum=0|0.9)", [{ momentum: 0 }, { momentum: 0.9 }]],
    ["Adam(lr=0.1)", [{}]],
  ]);
  assertEquals(competitors.map(({ rates }) => initialRates(rates).length), [9, 1]);
});

Deno.test("An optimizer of one's own is tuned around its default, and Muon's momentum adds nothing up", async () => {
  const lion = fileURLToPath(new URL("../../../packages/nn/examples/lion.ts", import.meta.url));
  const { comparison: { competitors } } = await jobOf(
    ...["--task", "weather", "--optimizer", `${lion}:weightDecay=0|0.1`],
    ...["--optimizer", "muon:momentum=0.5|0.9"],
  );
  assertEquals(
    competitors.map(({ label, defaultLr, rates, module }) => [
      ...[label, defaultLr, initialRates(rates)[4], module?.path],
    ]),
    [
      ["Lion(weightDecay=0|0.1)", null, 0.0001, lion],
      ["Muon+AdamW(momentum=0.5|0.9)", null, 0.032, undefined],
    ],
  );
});

Deno.test("A target that is a number is a loss, any other is the expected output", async () => {
  const both = await jobOf("--input", "abcab", "--target", "bcabc", "--target", "2.1");
  assertEquals([both.comparison.target, (both.run as { target?: string }).target], [2.1, "bcabc"]);
  const { comparison, run } = await jobOf("--target", "2.1");
  assertEquals([comparison.target, (run as { target?: string }).target], [2.1, "ohlol"]);
  assertEquals((await jobOf("--text", "a", "--target", "2")).comparison.target, 2);
  assertEquals(
    await refusalOf("--target", "a", "--target", "b"),
    'Option "--target" expected one loss and one output at most',
  );
});

Deno.test("A target that could be a loss or the output of a given input has to say which it is", async () => {
  const digits = ["--input", "12345", "--target"];
  assertEquals(
    await refusalOf(...digits, "23451"),
    'Option "--target" could be a loss or the expected output of "12345": got "23451". ' +
      "Write loss:23451 or output:23451",
  );
  const both = await jobOf(...digits, "output:23451", "--target", "loss:2.125");
  assertEquals([both.comparison.target, (both.run as { target?: string }).target], [
    2.125,
    "23451",
  ]);
  assertEquals((await jobOf("--target", "2.125")).comparison.target, 2.125);
  assertEquals((await jobOf(...digits, "output:23451", "--target", "2.1")).comparison.target, 2.1);
  assertEquals(
    await refusalOf("--target", "loss:low"),
    'Option "--target" expected a number >= 0: got "low"',
  );
  assertEquals(
    await refusalOf("--text", "a.txt", "--target", "bcabc"),
    'Option "--target" expected a loss, such as 2.1: got "bcabc"',
  );
});

Deno.test("A budget is a time", async () => {
  assertEquals((await jobOf("--budget", "90s")).budget, 90);
  assertEquals((await jobOf("--budget", "1.5m")).budget, 90);
  assertEquals((await jobOf("--budget", "2h")).budget, 7200);
  assertEquals((await jobOf("--budget", "7")).budget, 7);
  assertEquals(
    await refusalOf("--budget", "soon"),
    'Option "--budget" expected a time, such as 90s, 5m or 2h: got "soon"',
  );
});

Deno.test("A named file is not replaced", async () => {
  const { file, replace } = await jobOf("--save", "/tmp/book.db");
  assertEquals([file, replace], ["/tmp/book.db", false]);
});

Deno.test("No repeats are possible, and repeats follow the seeds", async () => {
  assertEquals((await jobOf("--repeats", "0")).comparison.repeats, []);
  assertEquals((await jobOf("--seeds", "10-12", "--repeats", "2")).comparison.repeats, [13, 14]);
});

Deno.test("Runs stay on this machine unless a queue is named", async () => {
  assertEquals((await jobOf()).queue, null);
  assertEquals(`${(await jobOf("--queue", "redis://:secret@a")).queue}`, "redis://a:6379");
});

const refusals: [argv: string[], message: string][] = [
  [["--optimizer", "foo"], `Unknown optimizer "foo": expected ${optimizerNames}`],
  [["--rates", "1..0.1"], "Rates expected LOW..HIGH, low first: got 1..0.1"],
  [["--rates", "0,1"], "Learning rates must be above 0: got 0"],
  [
    ["--rates", "0.11..0.12"],
    "Rates 0.11..0.12 have no point of a grid with 4 a decade: the nearest are 0.1 and 0.18",
  ],
  [
    ["--seeds", "5", "--repeats", "3-9"],
    "Seeds of grid and repeats overlap at 3: a setting measured on the seeds that chose it looks " +
    "better than it is",
  ],
  [
    ["--rates", "0.1,1", "--per-decade", "3"],
    'Option "--per-decade" expected a grid, such as --rates 0.01..1',
  ],
  [
    ["--optimizer", "sgd", "--optimizer", "sgd"],
    "A sweep expected each optimizer once: got SGD twice",
  ],
  [
    ["--measure", "luck"],
    'Option "--measure" expected loss, solved, steps, seconds: got "luck"',
  ],
  [
    ["--queue", "redis://a", "--workers", "2"],
    'Options "--queue" and "--workers" exclude each other: each worker has --workers of its own',
  ],
  [
    ["--queue", "redis://a", "--budget", "5m"],
    'Options "--queue" and "--budget" exclude each other: how many machines there will be is unknown',
  ],
  [
    ["--queue", "http://me:secret@a"],
    'Option "--queue" expected redis://HOST:6379, or rediss:// for TLS: got "http://***@a"',
  ],
  [["--lr", "0.1"], 'Unknown option "--lr": see --help'],
];

for (const [argv, message] of refusals) {
  Deno.test(`${argv.join(" ")} is refused`, async () => {
    assertEquals(await refusalOf(...argv), message);
  });
}
