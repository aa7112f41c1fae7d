import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { SequenceHistory } from "./sequence_history.ts";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { stepSmoothing } from "./smoothing.ts";
import { newSequenceRun, takeSequenceEvent } from "./sequence_run.ts";

function recordedRun() {
  const run = newSequenceRun();
  for (const event of recordedSequence()) takeSequenceEvent(run, event);
  return run;
}

Deno.test("What happens goes to its contestant", () => {
  const { histories, started, finished, loading } = recordedRun();
  assertEquals(histories.map(({ last }) => last?.time), [200, 200]);
  assertEquals(histories[1].validations.map(({ time }) => time), [100, 200]);
  assertEquals(histories[0].samples.map(({ time }) => time), [10, 50, 100, 150, 200]);
  assertEquals([started?.steps, finished?.interrupted, loading], [200, false, null]);
});

Deno.test("Every moment has the newest of what was known then", () => {
  const [history] = recordedRun().histories;
  assertEquals(history.validationAt(99), null);
  assertEquals(history.validationAt(150)?.time, 100);
  assertEquals(history.bestValidationAt(Infinity)?.time, 200);
  assertEquals(history.samplesUpTo(60).map(({ time }) => time), [50, 10]);
  assertEquals(history.forecastAt(200), null);
});

Deno.test("The speed is that of all steps together, as in the final table", () => {
  const history = new SequenceHistory("Adam", 100);
  history.addStep(stepEvent(1, { symbols: 100, seconds: 1 }));
  assertEquals(history.last?.standing.symbolsPerSecond, 100);
  history.addStep(stepEvent(2, { symbols: 100, seconds: 3 }));
  assertEquals(history.last?.standing.symbolsPerSecond, 50);
});

Deno.test("The training loss is one of the smoothed curves, at every step", () => {
  for (const { smoothed, standing } of recordedRun().histories[0].records) {
    assertAlmostEquals(smoothed[stepSmoothing], standing.trainingLoss ?? NaN, 1e-9);
  }
});

Deno.test("Texts are bounded, and the first and the newest stay", () => {
  const history = new SequenceHistory("Adam", 100);
  for (let step = 1; step <= 5000; step++) {
    history.addSample({ type: "sample", contestant: 0, step, epoch: 1, loss: 1, text: `${step}` });
    assert(history.samples.length <= 500);
  }
  assertEquals([history.samples[0].time, history.samples.at(-1)?.time], [1, 5000]);
});

Deno.test("A contestant stands as its records say", () => {
  const standing = recordedRun().histories[0].standing;
  assertEquals(standing.steps, 200);
  assertEquals([standing.validationLoss, standing.bestStep], [1.7, 200]);
  assertEquals(new SequenceHistory("SGD", 100).standing, {
    contestant: "SGD",
    steps: 0,
    epochs: 0,
    trainingLoss: null,
    validationLoss: null,
    bestValidationLoss: null,
    bestStep: null,
    symbolsPerSecond: null,
    divergedAt: null,
  });
});
