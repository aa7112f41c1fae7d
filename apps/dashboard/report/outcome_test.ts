import { assertEquals } from "@std/assert";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { startedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import {
  type CheckpointEvent,
  type DivergedEvent,
  newRunState,
  type RunEvent,
  type RunState,
  takeEvent,
} from "@ohlol/train";
import { Outcome } from "./outcome.ts";
import { warningOf } from "./warning.ts";

const race = await recordRace({ length: { unit: "epochs", count: 2 } });

/** A run after an event. */
function runAfter(event: RunEvent): RunState {
  const run = newRunState();
  takeEvent(run, event);
  return run;
}

const run = runAfter(race[0]);

function checkpoint(contestant: number, error: string | null): CheckpointEvent {
  const at = { time: 1, contestant, step: 12, epoch: 12 };
  return { type: "checkpoint", ...at, directory: "runs/1", error };
}

function diverged(contestant: number, step: number, loss: number): DivergedEvent {
  return { type: "diverged", time: 1, contestant, step, epoch: step, loss };
}

Deno.test("Divergence and a failure to save are warned of", () => {
  const textRun = runAfter(startedSequence);
  assertEquals(
    warningOf(diverged(0, 12, Infinity), textRun),
    "Adam(lr=0.002) diverged: its loss became inf at step 12; try a smaller learning rate",
  );
  assertEquals(
    warningOf(diverged(1, 3, NaN), run),
    "SGD(lr=0.1) diverged: its loss became nan at epoch 3; try a smaller learning rate",
  );
  assertEquals(
    warningOf(checkpoint(1, "no space left on device"), textRun),
    "Cannot save SGD(lr=0.5) to runs/1 at step 12: no space left on device",
  );
  assertEquals(
    warningOf(checkpoint(0, "no space left on device"), run),
    "Cannot save Adam(lr=0.1) to runs/1 at epoch 12: no space left on device",
  );
  assertEquals(race.map((event) => warningOf(event, run)), race.map(() => null));
});

Deno.test("A race that went well has no problems", () => {
  const outcome = new Outcome();
  assertEquals(race.map((event) => outcome.add(event, run)), race.map(() => null));
  const { interrupted, diverged, unsaved, problems } = outcome;
  assertEquals([interrupted, diverged, unsaved, problems], [false, false, false, []]);
});

Deno.test("A race that was ended early is interrupted", () => {
  const outcome = new Outcome();
  outcome.add({ type: "finished", time: 1, interrupted: true, table: [] }, run);
  assertEquals(outcome.interrupted, true);
});

Deno.test("A divergence stays a problem, a failure to save only until the next success", () => {
  const outcome = new Outcome();
  outcome.add(race[0], run);
  const divergence = outcome.add(diverged(1, 2, NaN), run)!;
  const failure = outcome.add(checkpoint(0, "no space left on device"), run)!;
  assertEquals(outcome.problems, [divergence, failure]);
  outcome.add(checkpoint(1, null), run);
  assertEquals([outcome.diverged, outcome.unsaved], [true, true]);
  outcome.add(checkpoint(0, null), run);
  assertEquals([outcome.unsaved, outcome.problems], [false, [divergence]]);
});

Deno.test("The same loss is a problem once, whichever thread tells of it", () => {
  const outcome = new Outcome();
  const loss: RunEvent = {
    ...{ type: "warning", time: 1, text: "Cannot continue the log", isLoss: true },
  };
  assertEquals([outcome.add(loss, run), outcome.add(loss, run)], [loss.text, null]);
  assertEquals([outcome.unsaved, outcome.problems], [true, [loss.text]]);
});
