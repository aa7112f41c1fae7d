import { assertEquals } from "@std/assert";
import type { SweepConfig } from "@ohlol/sweep";
import { type Json, sweepTaskOf } from "@ohlol/sweep";
import { fileURLToPath } from "node:url";
import { parseSweepArguments } from "./sweep.ts";
import { sweepWords } from "./sweep_words.ts";

const text = fileURLToPath(
  new URL("../../../packages/train/testdata/texts/foxes.txt", import.meta.url),
);

const lion = fileURLToPath(new URL("../../../packages/nn/examples/lion.ts", import.meta.url));

/** What a database of the sweep would keep. */
async function configOf(argv: string[]): Promise<SweepConfig> {
  const { job: { run, comparison } } = (await parseSweepArguments(argv))!;
  const { identity, source } = await sweepTaskOf(run);
  return JSON.parse(JSON.stringify({ ...comparison, task: identity, source })) as SweepConfig;
}

/** The words of a command that has no quotes but around single words. */
function split(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
  return words.slice(3).map((word) => word === "FILE" ? text : word);
}

const commands: string[][] = [
  [],
  ["--epochs", "3", "--seeds", "5", "--repeats", "0"],
  ["--input", "ab ab", "--target", "ba ba", "--target", "1.5", "--measure", "steps"],
  ["--optimizer", "sgd:momentum=0|0.9,nesterov=false", "--optimizer", "adam:lr=0.1"],
  ["--optimizer", "sgd:lr=0.1|0.3", "--optimizer", "adam:betas=0.8/0.99"],
  ["--rates", "0.01..1", "--per-decade", "2", "--seeds", "100-129", "--halving"],
  ["--rates", "0.018,0.18", "--repeats", "40-50", "--schedule", "step:stepSize=5,gamma=0.5"],
  ["--schedule", "linear:totalIters=3 then cosine:tMax=10", "--clip", "2"],
  ["--per-decade", "8"],
  ["--task", "weather", "--days", "3000", "--cell", "gru", "--layers", "2", "--clip", "none"],
  ["--text", text, "--batch", "4", "--sequence", "8", "--steps", "10", "--hidden", "8"],
  ["--text", text, "--batch", "4", "--sequence", "8", "--rates", "0.01..1"],
  ["--text", text, "--batch", "2", "--sequence", "4", "--symbols", "word", "--vocabulary", "12"],
  ["--text", text, "--batch", "4", "--sequence", "8", "--symbols", "byte"],
  ["--optimizer", lion, "--optimizer", "muon"],
  ["--optimizer", lion, "--rates", "0.01..1"],
];

for (const argv of commands) {
  Deno.test(`The command that is made from a sweep does the same again: sweep ${argv.join(" ")}`, async () => {
    const config = await configOf(argv);
    const command = sweepWords(config, "runs/a b.db")!;
    assertEquals(await configOf(split(command)), config, command);
    assertEquals(split(command).slice(-2), ["--save", "runs/a b.db"]);
  });
}

Deno.test("A database of an earlier version doesn't name its text", async () => {
  const { source: _, ...config } = await configOf([
    "--text",
    text,
    "--batch",
    "4",
    "--sequence",
    "8",
  ]);
  assertEquals(split(sweepWords(config, "a.db")!).slice(0, 2), ["--text", text]);
  assertEquals(sweepWords(config, "a.db")!.includes(" --text FILE "), true);
});

Deno.test("A configuration that no command line describes has no command", async () => {
  const config = await configOf([]);
  const [adam, sgd, ...others] = config.competitors;
  const odd = { ...adam, rates: { kind: "list", rates: [0.1, 0.5] } } as const;
  assertEquals(sweepWords({ ...config, competitors: [odd, sgd, ...others] }, "a.db"), null);
  assertEquals(sweepWords({ ...config, task: "mine" }, "a.db"), null);
  assertEquals(sweepWords({ ...config, task: { name: "mine" } as Json }, "a.db"), null);
});
