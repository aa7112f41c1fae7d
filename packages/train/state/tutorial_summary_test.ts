import { assertEquals } from "@std/assert";
import type { EpochEvent } from "../events/events.ts";
import { advance, initialStanding } from "./tutorial_summary.ts";

function epochEvent(epoch: number, loss: number, correct: number): EpochEvent {
  return {
    type: "epoch",
    contestant: 0,
    epoch,
    loss,
    predicted: "",
    correct,
    gradNorm: 1,
    lr: 0.1,
    seconds: epoch / 1000,
    snapshot: null,
  };
}

function after(...epochs: [loss: number, correct: number][]) {
  return epochs.reduce(
    (standing, [loss, correct], i) => advance(standing, epochEvent(i + 1, loss, correct)),
    initialStanding("Adam", 5),
  );
}

Deno.test("The best loss keeps its epoch, the final one is the last", () => {
  const { finalLoss, bestLoss, bestEpoch, epochs } = after([3, 0], [1, 2], [2, 2]);
  assertEquals([finalLoss, bestLoss, bestEpoch, epochs], [2, 1, 2, 3]);
});

Deno.test("Solved for good counts from the last relapse on, first solved from the first success", () => {
  const { firstSolved, solvedForGood } = after([3, 5], [2, 4], [1, 5], [1, 5]);
  assertEquals([firstSolved, solvedForGood], [1, 3]);
  assertEquals(after([3, 5], [2, 4]).solvedForGood, null);
  assertEquals(after([3, 4]).firstSolved, null);
});

Deno.test("A loss that is not finite marks the epoch, and is never the best", () => {
  const { bestLoss, finalLoss, divergedAt, solvedForGood } = after([3, 5], [NaN, 5]);
  assertEquals([bestLoss, finalLoss, divergedAt, solvedForGood], [3, NaN, 2, null]);
  assertEquals(after([Infinity, 0]).bestLoss, null);
});

Deno.test("The time per epoch is the mean of all", () => {
  assertEquals(after([3, 0], [2, 0], [1, 0]).secondsPerEpoch, 0.002);
  assertEquals(initialStanding("SGD", 5).secondsPerEpoch, null);
});
