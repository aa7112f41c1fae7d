import { assertEquals } from "@std/assert";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import type { CheckpointEvent } from "@ohlol/train";
import { Outcome } from "./outcome.ts";
import { warningOf } from "./warning.ts";

const race = await recordRace({ epochs: 2 });

function checkpoint(contestant: number, error: string | null): CheckpointEvent {
  return { type: "checkpoint", contestant, step: 12, directory: "runs/1", error };
}

Deno.test("Divergence and a failure to save are warned of", () => {
  assertEquals(
    warningOf({ type: "diverged", contestant: 0, step: 12, loss: Infinity }, ["SGD(lr=9)"]),
    "SGD(lr=9) diverged: its loss became inf at step 12; try a smaller learning rate",
  );
  assertEquals(
    warningOf({ type: "diverged", contestant: 1, epoch: 3, loss: NaN }, ["Adam", "SGD(lr=9)"]),
    "SGD(lr=9) diverged: its loss became nan at epoch 3; try a smaller learning rate",
  );
  assertEquals(
    warningOf(checkpoint(0, "no space left on device"), ["SGD"]),
    "Cannot save SGD to runs/1 at step 12: no space left on device",
  );
  assertEquals(race.map((event) => warningOf(event, [])), race.map(() => null));
});

Deno.test("A race that went well has no problems", () => {
  const outcome = new Outcome();
  assertEquals(race.map((event) => outcome.add(event)), race.map(() => null));
  const { interrupted, diverged, unsaved, problems } = outcome;
  assertEquals([interrupted, diverged, unsaved, problems], [false, false, false, []]);
});

Deno.test("A race that was ended early is interrupted", () => {
  const outcome = new Outcome();
  outcome.add({ type: "finished", interrupted: true, table: [] });
  assertEquals(outcome.interrupted, true);
});

Deno.test("A divergence stays a problem, a failure to save only until the next success", () => {
  const outcome = new Outcome();
  outcome.add(race[0]);
  const divergence = outcome.add({ type: "diverged", contestant: 1, epoch: 2, loss: NaN })!;
  const failure = outcome.add(checkpoint(0, "no space left on device"))!;
  assertEquals(outcome.problems, [divergence, failure]);
  outcome.add(checkpoint(1, null));
  assertEquals([outcome.diverged, outcome.unsaved], [true, true]);
  outcome.add(checkpoint(0, null));
  assertEquals([outcome.unsaved, outcome.problems], [false, [divergence]]);
});

Deno.test("The same loss is a problem once, whichever thread tells of it", () => {
  const outcome = new Outcome();
  const loss = { type: "warning", text: "Cannot go on with the log", isLoss: true } as const;
  assertEquals([outcome.add(loss), outcome.add(loss)], [loss.text, null]);
  assertEquals([outcome.unsaved, outcome.problems], [true, [loss.text]]);
});
