import { assertEquals } from "@std/assert";
import {
  type ContestantEvent,
  initialSummary,
  newRunState,
  type RunEvent,
  type StartedEvent,
  type Summary,
  takeEvent,
} from "@ohlol/train";
import {
  recordedSequence,
  sampleEvent,
  startedSequence,
  stepEvent,
} from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { formatClock, formatCount } from "@ohlol/tui/widgets";
import { lookOf } from "../tasks/registry.ts";
import { lineText } from "./line.ts";

function linesOf(events: readonly RunEvent[], ascii = false): string[] {
  const started = events.find((event) => event.type === "started");
  const report = lookOf(started?.config.task ?? "text").lines(ascii);
  const run = newRunState();
  return events.flatMap((event) => {
    takeEvent(run, event);
    return report.lines(event, run);
  }).map((line) => lineText(line, "none"));
}

/** The figures of a contestant of which only what is given matters. */
function summaryOf(given: Partial<Summary>): Summary {
  return {
    ...initialSummary("Adam(lr=0.002)"),
    ...{ steps: 200, trainingLoss: 1.51, validationLoss: 1.7, bestValidationLoss: 1.7 },
    ...{ bestValidationStep: 200, symbolsPerSecond: 204800 },
    ...given,
  };
}

const recorded = recordedSequence();

Deno.test("A run on a text begins with what is trained on what", () => {
  assertEquals(linesOf(recorded.slice(0, 2)), [
    "fox.txt: 206,848 symbols to learn from, 22,983 to validate with, 30 different ones",
    "RNN 30 -> 128, Linear 128 -> 30: 24,350 parameters; 100 steps an epoch, 200 in all",
  ]);
});

Deno.test("A line every so many steps tells of a contestant", () => {
  const lines = linesOf(recorded).filter((line) => line.startsWith("Adam") && /\/200,/.test(line));
  assertEquals(lines.length, 21);
  assertEquals([...lines.slice(0, 2), lines.at(-1)], [
    "Adam(lr=0.002)  step   1/200, epoch 1: loss 3.3473, smoothed 3.3473, |grad| 0.500, lr 0.002, " +
    "204,800 symbols/s, 0:00 gone, 0:04 left",
    "Adam(lr=0.002)  step  10/200, epoch 1: loss 2.2296, smoothed 2.6466, |grad| 0.500, lr 0.002, " +
    "204,800 symbols/s, 0:00 gone, 0:04 left",
    "Adam(lr=0.002)  step 200/200, epoch 2: loss 1.5650, smoothed 1.5002, |grad| 0.500, lr 0.002, " +
    "204,800 symbols/s, 0:04 gone, 0:00 left",
  ]);
});

Deno.test("Validations, samples and checkpoints have lines of their own", () => {
  const at = { time: 2, contestant: 1, step: 100, epoch: 1 };
  assertEquals(
    linesOf([
      recorded[1],
      { type: "validation", ...at, loss: 2.2 },
      sampleEvent(100, "the\n\nfox\x1b[2J", at),
      { type: "checkpoint", ...at, directory: "runs/fox/2-sgd", error: null },
    ]).slice(2),
    [
      "SGD(lr=0.5)     epoch 1, step 100: validation loss 2.2000",
      "SGD(lr=0.5)     sample at step 100:",
      "  the",
      "",
      "  fox␛[2J",
      "SGD(lr=0.5)     step 100: saved to runs/fox/2-sgd",
    ],
  );
});

Deno.test("Lines say what losses are per, where symbols aren't characters", () => {
  const config = { ...startedSequence.config, symbols: "word" };
  const baselines = [{ label: "chance", loss: Math.log(2000) }];
  const symbols = Array.from({ length: 2000 }, (_, i) => `${i}`);
  const at = { time: 2, contestant: 1, step: 100, epoch: 1 };
  assertEquals(
    linesOf([
      { ...startedSequence, config, baselines, symbols },
      { type: "validation", ...at, loss: 5.2 },
    ]),
    [
      "fox.txt: 206,848 words to learn from, 22,983 to validate with, 2,000 different ones",
      "RNN 30 -> 128, Linear 128 -> 30: 24,350 parameters; 100 steps an epoch, 200 in all",
      "chance: loss 7.6009 per word",
      "SGD(lr=0.5)     epoch 1, step 100: validation loss 5.2000 per word",
    ],
  );
});

Deno.test("The last lines are the table", () => {
  const table = [
    summaryOf({}),
    summaryOf({ contestant: "SGD(lr=9)", trainingLoss: NaN, validationLoss: null }),
  ];
  assertEquals(linesOf([{ type: "finished", time: 4, interrupted: false, table }]), [
    "",
    "contestant      steps  training loss  validation loss    best  at step  symbols/s",
    "Adam(lr=0.002)    200         1.5100           1.7000  1.7000      200    204,800",
    "SGD(lr=9)         200            nan                -  1.7000      200    204,800",
  ]);
});

Deno.test("A loss that is not finite has its line, whichever step it is", () => {
  const lines = linesOf([...recorded.slice(0, 2), stepEvent(7, { loss: NaN })]);
  assertEquals(lines[2].slice(0, 50), "Adam(lr=0.002)  step   7/200, epoch 1: loss nan, s");
});

/** The steps that have a line in a run of so many. */
function stepsTold(steps: number): number[] {
  const all = Array.from({ length: steps }, (_, i) => stepEvent(i + 1));
  return linesOf([{ ...startedSequence, steps }, ...all]).slice(2)
    .map((line) => Number(/step +(\d+)/.exec(line)?.[1]));
}

Deno.test("A short run has a line for each step, a long one a line for every hundredth", () => {
  assertEquals(stepsTold(4), [1, 2, 3, 4]);
  assertEquals(stepsTold(30), [1, ...Array.from({ length: 15 }, (_, i) => 2 * (i + 1))]);
  assertEquals(stepsTold(126).slice(0, 4), [1, 10, 20, 30]);
  assertEquals(stepsTold(126).slice(-2), [120, 126]);
  assertEquals(stepsTold(9999).slice(0, 3), [1, 100, 200]);
});

/** The beginning of a run that resumes after these events. */
function resumedAfter(...events: ContestantEvent[]): StartedEvent {
  const history = [0, 1].map((contestant) => ({
    contestant,
    events: events.filter((event) => event.contestant === contestant),
    summary: summaryOf({}),
  }));
  return { ...startedSequence, history };
}

Deno.test("A run that is resumed says after which step", () => {
  const from = (...events: ContestantEvent[]) => linesOf([resumedAfter(...events)]).slice(2);
  const [one, other] = [stepEvent(70), stepEvent(70, { contestant: 1 })];
  assertEquals(from(), []);
  assertEquals(from(stepEvent(69), one, other), ["resuming after step 70"]);
  const end = [stepEvent(200), stepEvent(200, { contestant: 1 })];
  assertEquals(from(...end), [
    "nothing left to do after step 200: set --steps or --epochs to more",
  ]);
  assertEquals(from(one), [
    "Adam(lr=0.002)  resuming after step 70",
    "SGD(lr=0.5)     resuming after step 0",
  ]);
});

Deno.test("Counts and times are written for people", () => {
  assertEquals([1115394, 12.6].map(formatCount), ["1,115,394", "13"]);
  assertEquals([0, 59.6, 725, 3723].map(formatClock), ["0:00", "1:00", "12:05", "1:02:03"]);
});

Deno.test("A forecast is one line, with what can be known beside it", () => {
  const weather = recordedWeather();
  const line = (ascii: boolean) =>
    linesOf(weather, ascii).findLast((line) => /forecast/.test(line));
  assertEquals(
    line(false),
    "SGD(lr=0.1)    forecast at step 200 after ☀️☀️☀️☀️☁️☁️🌧️🌧️🌧️☁️: ☀️ 42 % ☁️ 50 % 🌧️ 8 %; " +
      "at best ☀️ 43 % ☁️ 50 % 🌧️ 8 %; by today only ☀️ 33 % ☁️ 33 % 🌧️ 33 %; it was ☁️",
  );
  assertEquals(
    line(true),
    "SGD(lr=0.1)    forecast at step 200 after sunny sunny sunny sunny cloudy cloudy rainy rainy " +
      "rainy cloudy: sunny 42 % cloudy 50 % rainy 8 %; at best sunny 43 % cloudy 50 % rainy 8 %; " +
      "by today only sunny 33 % cloudy 33 % rainy 33 %; it was cloudy",
  );
});
