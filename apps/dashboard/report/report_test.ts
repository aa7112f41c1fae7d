import { assertEquals } from "@std/assert";
import {
  encodeEvent,
  type EpochEvent,
  type ExperimentEvent,
  initialStanding,
  type TutorialConfig,
} from "@ohlol/train";
import { formatLoss, formatSeconds } from "@ohlol/tui/widgets";
import { report } from "./report.ts";
import { tableLines } from "./table.ts";

const config: TutorialConfig = {
  task: "tutorial",
  input: "ab",
  target: "b🌧️",
  epochs: 2,
  seed: 2n ** 64n - 1n,
  hiddenSize: null,
  optimizers: [],
};

const epoch: EpochEvent = {
  type: "epoch",
  contestant: 0,
  epoch: 1,
  loss: 2.34567,
  predicted: "bb",
  correct: 1,
  gradNorm: 0.5,
  lr: 0.1,
  seconds: 0.001,
  snapshot: { hidden: [], probabilities: [], parameters: {} },
};

const standing = {
  ...initialStanding("SGD(lr=9)", 2),
  epochs: 1,
  finalLoss: NaN,
  bestLoss: 2.34567,
  bestEpoch: 1,
  correct: 1,
  secondsPerEpoch: 1.5e-5,
  divergedAt: 2,
};

const events: ExperimentEvent[] = [
  {
    type: "started",
    config,
    symbols: ["a", "b"],
    contestants: ["SGD(lr=9)", "Adam"],
    model: "RNNCell 2 -> 2",
    parameters: 12,
  },
  epoch,
  { ...epoch, epoch: 2, loss: NaN },
  { type: "diverged", contestant: 0, epoch: 2, loss: NaN },
  { ...epoch, contestant: 1 },
  { type: "finished", interrupted: false, table: [standing, initialStanding("Adam", 2)] },
];

async function reported(format: "plain" | "json", colored = false, source = events) {
  const [printed, warned]: string[][] = [[], []];
  const statuses: (string | null)[] = [];
  const output = {
    print: (lines: readonly string[]) => void printed.push(...lines),
    warn: (line: string) => void warned.push(line),
    status: (text: string | null) => void statuses.push(text),
  };
  const outcome = await report(ReadableStream.from(source), format, {
    level: colored ? "16" : "none",
    ascii: false,
  }, output);
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
  const [started, first, second, diverged, , finished] = printed.map((line) => JSON.parse(line));
  assertEquals(printed.length, events.length);
  assertEquals([started.config.seed, started.symbols], ["18446744073709551615", ["a", "b"]]);
  assertEquals(first, {
    type: "epoch",
    contestant: "SGD(lr=9)",
    epoch: 1,
    loss: 2.34567,
    predicted: "bb",
    correct: 1,
    gradNorm: 0.5,
    lr: 0.1,
    seconds: 0.001,
  });
  assertEquals([second.loss, diverged.loss], ["NaN", "NaN"]);
  assertEquals(finished.table[1].contestant, "Adam");
  assertEquals(
    JSON.parse(
      encodeEvent({ ...events[0], config: { ...config, seed: 7n } } as ExperimentEvent, {
        contestants: [],
      }),
    )
      .config.seed,
    7,
  );
});

Deno.test("While a text is read its status says how far that is", async () => {
  const [what, standings] = ["reading fox.txt", []];
  const { printed, statuses } = await reported("plain", false, [
    { type: "loading", what, fraction: 0.5 },
    { type: "loading", what, fraction: 0.999 },
    { type: "finished", interrupted: true, standings },
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

Deno.test("The table of no contestants is its head", () => {
  assertEquals(tableLines([]).length, 1);
});
