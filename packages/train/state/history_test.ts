import { assert, assertEquals } from "@std/assert";
import type { Snapshot } from "../events/event.ts";
import { epochEvent } from "../testdata/recorded_race.ts";
import { sampleEvent } from "../testdata/recorded_sequence.ts";
import { History, type HistoryLimits } from "./history.ts";

function newHistory(limits: Partial<HistoryLimits> = {}): History {
  return new History("Adam", 1, { records: 4000, snapshotBytes: 1e6, ...limits });
}

function historyOf(losses: readonly number[], records = 4000): History {
  const history = newHistory({ records });
  losses.forEach((loss, i) => history.add(epochEvent(i + 1, { loss })));
  return history;
}

function stepsOf(moments: readonly { time: number }[]): number[] {
  return moments.map(({ time }) => time);
}

/** A curve that falls, with a bump here and there. */
function bumpyLosses(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 7 / (1 + i / 50) + ((i * 7919) % 101) / 1000);
}

Deno.test("A short history keeps every step as it was", () => {
  const losses = bumpyLosses(100);
  const { records } = historyOf(losses, 100);
  assertEquals(records.map(({ loss }) => loss), losses);
});

Deno.test("A long history is bounded, and its newest record is exact after every step", () => {
  const history = newHistory({ records: 64, snapshotBytes: 0 });
  bumpyLosses(5000).forEach((loss, i) => {
    history.add(epochEvent(i + 1, { loss }));
    assertEquals([history.last?.time, history.last?.loss], [i + 1, loss]);
    assert(history.records.length <= 64);
  });
  assert(history.records.length > 24);
});

Deno.test("Thinning keeps the first step, and single extremes wherever they are", () => {
  for (const at of [1, 2, 100, 511, 512, 1023, 4998]) {
    const losses = bumpyLosses(5000);
    losses[at] = 99;
    losses[at - 1] = -99;
    const { records } = historyOf(losses, 64);
    assertEquals([records[0].time, records[0].loss], [1, losses[0]]);
    assertEquals(Math.max(...records.map(({ loss }) => loss)), 99);
    assertEquals(Math.min(...records.map(({ loss }) => loss)), -99);
    assertEquals(stepsOf(records), stepsOf(records).toSorted((a, b) => a - b));
  }
});

Deno.test("Thinning is even: no part of a long run has many times the records of another", () => {
  const { records } = historyOf(bumpyLosses(10_000), 100);
  const quarters = [0, 0, 0, 0];
  for (const { time } of records) quarters[Math.floor((time - 1) / 2500)]++;
  assert(Math.max(...quarters) <= 2 * Math.min(...quarters), String(quarters));
});

Deno.test("Averages and figures count the steps that were thinned out, too", () => {
  const losses = bumpyLosses(1000);
  const [thinned, whole] = [historyOf(losses, 16), historyOf(losses, 1000)];
  assertEquals(thinned.last?.smoothed, whole.last?.smoothed);
  assertEquals(thinned.last?.summary, whole.last?.summary);
  assertEquals(thinned.summary, whole.summary);
});

Deno.test("A record is found by any step from its own to the next one's", () => {
  const history = historyOf(bumpyLosses(1000), 16);
  const steps = stepsOf(history.records);
  assertEquals(history.at(0), null);
  assertEquals(history.at(steps[3])?.time, steps[3]);
  assertEquals(history.at(steps[4] - 1)?.time, steps[3]);
  assertEquals(history.before(steps[3])?.time, steps[2]);
  assertEquals(history.before(1), null);
  assertEquals(history.after(steps[3])?.time, steps[4]);
  assertEquals(history.after(1000), null);
  assertEquals([history.countUpTo(0), history.countUpTo(steps[3])], [0, 4]);
});

Deno.test("A loss that is not finite stays, being the last", () => {
  const { last, records } = historyOf([...bumpyLosses(500), NaN], 16);
  assertEquals([last?.loss, last?.summary.divergedAt, records.length <= 16], [NaN, 501, true]);
});

Deno.test("A record has what is known of its step", () => {
  const history = newHistory();
  history.add(epochEvent(1, { gradNorm: 2, lr: 0.5, time: 7, predicted: "olleh", correct: 1 }));
  const { epoch, gradNorm, lr, elapsed, predicted, summary } = history.last!;
  assertEquals([epoch, gradNorm, lr, elapsed, predicted], [1, 2, 0.5, 7, "olleh"]);
  assertEquals([summary.correct, summary.steps], [1, 1]);
});

function snapshotOf(length: number): Snapshot {
  return {
    ...{ inputs: [], targets: [] },
    hidden: [new Float32Array(length)],
    ...{ probabilities: [], parameters: {} },
  };
}

Deno.test("Snapshots are bounded by their bytes, evenly thinned, the first and newest kept", () => {
  const history = newHistory({ snapshotBytes: 100_000 });
  const { kept } = history.snapshots;
  for (let step = 1; step <= 1000; step++) {
    history.add(epochEvent(step, { snapshot: snapshotOf(1000) }));
    assertEquals(kept.at(-1)?.time, step);
    assert(kept.length <= 100_000 / 4200);
  }
  const steps = stepsOf(kept);
  assert(steps.length >= 10);
  const gaps = steps.slice(1, -1).map((step, i) => step - steps[i]);
  assertEquals([steps[0], new Set(gaps).size], [1, 1]);
  assertEquals(history.snapshotAt(steps[2] + 1)?.time, steps[2]);
  assertEquals(history.snapshotAt(0), null);
});

Deno.test("A single snapshot beyond all bounds is still shown", () => {
  const history = newHistory({ snapshotBytes: 10 });
  for (const step of [1, 2, 3]) history.add(epochEvent(step, { snapshot: snapshotOf(9) }));
  assertEquals(stepsOf(history.snapshots.kept), [1, 3]);
});

Deno.test("Snapshots of observations are kept like those of steps", () => {
  const history = newHistory();
  const snapshot = snapshotOf(3);
  history.add(epochEvent(1));
  history.add(sampleEvent(1, "a", { snapshot }));
  assertEquals(history.snapshotAt(5), { time: 1, snapshot });
});

Deno.test("Observations and validations are bounded, and the first and the newest stay", () => {
  const history = newHistory();
  for (let step = 1; step <= 5000; step++) {
    history.add(sampleEvent(step, `${step}`));
    history.add({
      type: "validation",
      ...{ time: 0, contestant: 0, step, epoch: 1 },
      loss: 1 + (step === 777 ? -1 : 0),
    });
    assert(history.validations.length <= 500);
  }
  const samples = history.observationsUpTo("sample", Infinity);
  assert(samples.length <= 500);
  assertEquals([samples[0].time, samples.at(-1)?.time], [5000, 1]);
  assertEquals([history.validations[0].time, history.validations.at(-1)?.time], [1, 5000]);
  assertEquals(history.summary.bestValidationStep, 777);
});

Deno.test("A history that is restored has the figures that it is given", () => {
  const history = historyOf([3, 2]);
  const summary = { ...history.summary, bestLoss: 0.5, steps: 100 };
  history.restore(summary);
  assertEquals(history.summary, summary);
  history.add(epochEvent(101, { loss: 0.7 }));
  assertEquals([history.summary.steps, history.summary.bestLoss], [101, 0.5]);
});
