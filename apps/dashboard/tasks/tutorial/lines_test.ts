import { assertEquals } from "@std/assert";
import { initialSummary, newRunState, type RunEvent, takeEvent } from "@ohlol/train";
import { epochEvent, recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { lineText } from "../../report/line.ts";
import { TutorialLines } from "./lines.ts";

const [started] = await recordRace({ length: { unit: "epochs", count: 3 } });

function linesOf(...events: RunEvent[]): string[] {
  const [lines, run] = [new TutorialLines(), newRunState()];
  return events.flatMap((event) => {
    takeEvent(run, event);
    return lines.lines(event, run);
  }).map((line) => lineText(line, "none"));
}

Deno.test("Each contestant's name stands above its epochs", () => {
  const epoch = (contestant: number, number: number) =>
    epochEvent(number, { contestant, predicted: "hhhhh" });
  assertEquals(linesOf(started, epoch(0, 1), epoch(0, 2), epoch(1, 1)), [
    "Adam(lr=0.1)",
    "Predicted string: hhhhh, epoch [1/3] loss=7.0000",
    "Predicted string: hhhhh, epoch [2/3] loss=3.5000",
    "SGD(lr=0.1)",
    "Predicted string: hhhhh, epoch [1/3] loss=7.0000",
  ]);
});

Deno.test("A checkpoint has a line, and a failure to make one has none", () => {
  const checkpoint = (error: string | null): RunEvent => ({
    ...{ type: "checkpoint", time: 1, contestant: 1, step: 3, epoch: 3 },
    ...{ directory: "runs/a/2-sgd", error },
  });
  assertEquals(linesOf(started, checkpoint(null), checkpoint("the disk is full")), [
    "SGD(lr=0.1)   epoch 3: saved to runs/a/2-sgd",
  ]);
});

Deno.test("A run that is resumed says after which epoch", () => {
  const resumedAfter = (epoch: number): RunEvent => ({
    ...started as RunEvent & { type: "started" },
    history: ["Adam(lr=0.1)", "SGD(lr=0.1)"].map((label, contestant) => ({
      ...{ contestant, summary: initialSummary(label) },
      events: [epochEvent(epoch, { contestant })],
    })),
  });
  assertEquals(linesOf(resumedAfter(2)), ["resuming after epoch 2"]);
  assertEquals(linesOf(resumedAfter(3)), [
    "nothing left to do after epoch 3: set --steps or --epochs to more",
  ]);
});
