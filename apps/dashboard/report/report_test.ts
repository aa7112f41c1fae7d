import { assertEquals } from "@std/assert";
import {
  encodeEvent,
  initialSummary,
  type RunEvent,
  type StartedEvent,
  type StepEvent,
  type Summary,
} from "@ohlol/train";
import { formatLoss, formatSeconds } from "@ohlol/tui/widgets";
import { epochEvent, tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { startedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { lookOf } from "../tasks/registry.ts";
import { lineText } from "./line.ts";
import { report } from "./report.ts";
import { tableLines } from "./table.ts";

const started: StartedEvent = {
  ...startedSequence,
  config: { ...tutorial, seed: 2n ** 64n - 1n, optimizers: [] },
  run: "5eed0001",
  symbols: ["a", "b"],
  contestants: ["SGD(lr=9)", "Adam"],
  model: "RNNCell 2 -> 2",
  parameters: 12,
  stepsPerEpoch: 1,
  steps: 2,
  reading: { inputs: ["a", "b"], targets: ["b", "🌧️"] },
};

const epoch: StepEvent = epochEvent(1, {
  ...{ time: 0.25, loss: 2.34567, gradNorm: 0.5, symbols: 2, predicted: "bb", correct: 1 },
  seconds: 0.001,
  snapshot: { inputs: [], targets: [], hidden: [], probabilities: [], parameters: {} },
});

const summary: Summary = {
  ...initialSummary("SGD(lr=9)"),
  ...{
    steps: 2,
    epochs: 2,
    finalLoss: NaN,
    bestLoss: 2.34567,
    bestStep: 1,
    correct: 1,
    symbols: 2,
  },
  ...{ secondsPerStep: 1.5e-5, divergedAt: 2 },
};

const events: RunEvent[] = [
  started,
  epoch,
  { ...epoch, step: 2, epoch: 2, loss: NaN },
  { type: "diverged", time: 0.5, contestant: 0, step: 2, epoch: 2, loss: NaN },
  { ...epoch, contestant: 1 },
  { type: "finished", time: 1, interrupted: false, table: [summary, initialSummary("Adam")] },
];

async function reported(format: "plain" | "json", colored = false, source = events) {
  const [printed, warned]: string[][] = [[], []];
  const statuses: (string | null)[] = [];
  const output = {
    print: (lines: readonly string[]) => void printed.push(...lines),
    warn: (line: string) => void warned.push(line),
    status: (text: string | null) => void statuses.push(text),
  };
  const outcome = await report(
    ReadableStream.from(source),
    format,
    {
      level: colored ? "16" : "none",
      ascii: false,
    },
    lookOf,
    output,
  );
  return { printed, warned, statuses, outcome };
}

Deno.test("The plain report has the tutorial's lines, and the table after a blank line", async () => {
  const { printed, warned, outcome } = await reported("plain");
  assertEquals(printed, [
    "SGD(lr=9)",
    "Predicted string: bb, epoch [1/2] loss=2.3457",
    "Predicted string: bb, epoch [2/2] loss=nan",
    "Adam",
    "Predicted string: bb, epoch [1/2] loss=2.3457",
    "",
    "contestant  final loss  best loss  at epoch  correct  first solved  solved for good  time per epoch",
    "SGD(lr=9)          nan     2.3457         1      1/2             -                -         15.0 us",
    "Adam                 -          -         -        -             -                -               -",
  ]);
  assertEquals(warned, [
    "SGD(lr=9) diverged: its loss became nan at epoch 2; try a smaller learning rate",
  ]);
  assertEquals([outcome.interrupted, outcome.diverged], [false, true]);
});

Deno.test("Colours set off right symbols from wrong ones and change no character", async () => {
  const { printed } = await reported("plain", true);
  assertEquals(printed[1].includes("\x1b[32mb\x1b[0m"), true);
  // deno-lint-ignore no-control-regex
  const bare = printed.map((line) => line.replaceAll(/\x1b\[\d+m/g, ""));
  assertEquals(bare, (await reported("plain")).printed);
});

Deno.test("The JSON report is an object a line, with what JSON has no number for as strings", async () => {
  const { printed } = await reported("json");
  const [start, first, second, diverged, , finished] = printed.map((line) => JSON.parse(line));
  assertEquals(printed.length, events.length);
  assertEquals([start.config.seed, start.symbols], ["18446744073709551615", ["a", "b"]]);
  assertEquals(first, {
    ...{ type: "epoch", run: "5eed0001", time: 0.25 },
    ...{ contestant: "SGD(lr=9)", step: 1, epoch: 1, symbols: 2 },
    loss: 2.34567,
    predicted: "bb",
    correct: 1,
    gradNorm: 0.5,
    lr: 0.1,
    seconds: 0.001,
  });
  assertEquals([second.loss, diverged.loss], ["NaN", "NaN"]);
  assertEquals(finished.table[1].contestant, "Adam");
  const withSmallSeed = { ...started, config: { ...started.config, seed: 7n } };
  assertEquals(JSON.parse(encodeEvent(withSmallSeed, withSmallSeed)).config.seed, 7);
});

Deno.test("While a text is read its status says how far that is", async () => {
  const [what, table] = ["reading fox.txt", []];
  const { printed, statuses } = await reported("plain", false, [
    { type: "loading", time: 0, what, fraction: 0.5 },
    { type: "loading", time: 1, what, fraction: 0.999 },
    { type: "finished", time: 2, interrupted: true, table },
  ]);
  assertEquals(statuses, ["reading fox.txt: 50 %", "reading fox.txt: 99 %", null, null]);
  assertEquals(printed.length, 2);
});

Deno.test("Losses and durations are printed as Python and people write them", () => {
  assertEquals([1.23456, NaN, Infinity, -Infinity].map(formatLoss), [
    "1.2346",
    "nan",
    "inf",
    "-inf",
  ]);
  assertEquals(
    [1.234e-5, 0.0123, 1.5, 4000, 999.4e-6, 999.6e-6, 0.9996, 999.6].map(formatSeconds),
    ["12.3 us", "12.3 ms", "1.50 s", "4000 s", "999 us", "1.00 ms", "1.00 s", "1000 s"],
  );
});

Deno.test("A table tells how often the loss was computed where that isn't once a step", () => {
  const row = (contestant: string, evaluations?: number): Summary => ({
    ...initialSummary(contestant),
    ...{ steps: 15, ...evaluations && { evaluations } },
  });
  const lastCells = (rows: Summary[]) =>
    tableLines(rows, lookOf("text").columns())
      .map((line) => lineText(line, "none"))
      .map((line) => line.split(/ {2,}/).at(-1));
  assertEquals(lastCells([row("Adam"), row("SGD")]), ["symbols/s", "-", "-"]);
  assertEquals(lastCells([row("Adam"), row("LBFGS", 42)]), ["evaluations", "15", "42"]);
});

Deno.test("The table of no contestants is its head", () => {
  assertEquals(tableLines([], lookOf("tutorial").columns()).length, 1);
});
