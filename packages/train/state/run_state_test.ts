import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { RunEvent } from "../events/event.ts";
import { stateOf } from "../testdata/fold.ts";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence, startedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import { stepSmoothing } from "./smoothing.ts";
import { initialSummary } from "./summary.ts";

Deno.test("What happens goes to its contestant", () => {
  const { histories, started, finished, loading } = stateOf(recordedSequence());
  assertEquals(histories.map(({ last }) => last?.time), [200, 200]);
  assertEquals(histories[1].validations.map(({ time }) => time), [100, 200]);
  const samples = histories[0].observationsUpTo("sample", Infinity);
  assertEquals(samples.map(({ time }) => time), [200, 150, 100, 50, 10]);
  assertEquals([started?.steps, finished?.interrupted, loading], [200, false, null]);
});

Deno.test("Every moment has the newest of what was known then", () => {
  const [history] = stateOf(recordedSequence()).histories;
  assertEquals(history.validationAt(99), null);
  assertEquals(history.validationAt(150)?.time, 100);
  assertEquals(history.bestValidationAt(150)?.time, 100);
  assertEquals(history.bestValidationAt(Infinity)?.time, 200);
  assertEquals(history.observationsUpTo("sample", 60).map(({ time }) => time), [50, 10]);
  assertEquals(history.observationAt("sample", 9), null);
  assertEquals(history.observationAt("forecast", 200), null);
  const [weather] = stateOf(recordedWeather()).histories;
  assertEquals(weather.observationAt("forecast", 59)?.time, 40);
});

Deno.test("The figures of a run are those that it ends with", async () => {
  for (const events of [await recordRace(), recordedSequence()]) {
    const { histories, finished } = stateOf(events);
    assertEquals(histories.map(({ summary }) => summary), finished?.table);
  }
});

Deno.test("The training loss is one of the smoothed curves, at every step", () => {
  for (const { smoothed, summary } of stateOf(recordedSequence()).histories[0].records) {
    assertAlmostEquals(smoothed[stepSmoothing], summary.trainingLoss ?? NaN, 1e-9);
  }
});

Deno.test("Before training begins it is known what is being prepared", () => {
  const loading: RunEvent = { type: "loading", time: 0, what: "reading", fraction: 0.5 };
  assertEquals(stateOf([loading]).loading, loading);
  assertEquals(stateOf([loading, startedSequence]).loading, null);
});

Deno.test("A resumed run has its history, with the figures that a thinned one can't give", () => {
  const summary = { ...initialSummary("Adam(lr=0.002)"), steps: 300, bestLoss: 0.1 };
  const history = [{ contestant: 0, events: [stepEvent(1), stepEvent(300)], summary }];
  const { histories } = stateOf([{ ...startedSequence, history }, stepEvent(301)]);
  assertEquals(histories[0].records.map(({ time }) => time), [1, 300, 301]);
  assertEquals([histories[0].summary.bestLoss, histories[0].summary.steps], [0.1, 301]);
  assertEquals(histories[1].last, null);
});

Deno.test("The newest checkpoint of each contestant is known", () => {
  const checkpoint = (contestant: number, step: number, error: string | null): RunEvent => ({
    ...{ type: "checkpoint", time: 0, contestant, step, epoch: 1, directory: "runs", error },
  });
  const { checkpoints } = stateOf([
    startedSequence,
    checkpoint(1, 10, null),
    checkpoint(0, 10, null),
    checkpoint(1, 20, "no space"),
  ]);
  assertEquals(checkpoints.map(({ step, error }) => [step, error]), [[10, null], [20, "no space"]]);
});

Deno.test("What is lost is said once, and other warnings are none of it", () => {
  const warning = (text: string, isLoss: boolean): RunEvent => ({
    ...{ type: "warning", time: 0, text, isLoss },
  });
  const { losses } = stateOf([
    startedSequence,
    warning("no space", true),
    warning("beware", false),
    warning("no space", true),
  ]);
  assertEquals(losses, ["no space"]);
});
