import { assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence, stepEvent } from "../../../packages/train/testdata/recorded_sequence.ts";
import type { RunEvent } from "@ohlol/train";
import { stateAfter } from "../testdata/state_after.ts";
import { curveAxis } from "./curve_axis.ts";
import { drawLossChart } from "./loss_chart.ts";
import { shownContestants } from "./shown.ts";

const theme = createTheme({ ascii: true, level: "none" });
const text = recordedSequence();

/** The same with a second contestant whose steps take longer. */
const slow = text.map((event): RunEvent =>
  event.type === "step" && event.contestant === 1
    ? stepEvent(event.step, { contestant: 1, loss: event.loss, seconds: 1 })
    : event
);

/** The ends of the axis, as they are written, and its name. */
function axisAfter(events: readonly RunEvent[], ...keys: string[]): string[] {
  const state = stateAfter(events, keys);
  const visible = shownContestants(state, theme).filter(({ isHidden }) => !isHidden);
  const { name, start, end, text } = curveAxis(state, visible);
  return [name, text(start), text(end)];
}

Deno.test("The axis counts steps or epochs, symbols, or the time of training with its unit", async () => {
  assertEquals(axisAfter(text), ["step", "1", "200"]);
  assertEquals(axisAfter(text, "x"), ["symbols", "0", "409,600"]);
  assertEquals(axisAfter(text, "x", "x"), ["training time", "0 s", "2.00 s"]);
  assertEquals(axisAfter(await recordRace(), "x"), ["symbols", "0", "75"]);
  assertEquals(axisAfter(await recordRace())[0], "epoch");
});

Deno.test("A part of the curves ends with what is shown of them", () => {
  const half = text.slice(0, 300);
  assertEquals(axisAfter(half, "z"), ["step", "73", "145"]);
  assertEquals(axisAfter(half, "z", "z"), ["step", "131", "145"]);
  assertEquals(axisAfter(half, "z", "x"), ["symbols", "148,480", "296,960"]);
  assertEquals(axisAfter(text.slice(0, 2), "z"), ["step", "1", "50"]);
});

Deno.test("While it trains, the axis of time ends at a round number, and stands still", () => {
  const ends = [280, 300, 320, 400].map((count) => axisAfter(text.slice(0, count), "x", "x")[2]);
  assertEquals(ends, ["1.50 s", "1.50 s", "2.00 s", "2.00 s"]);
});

Deno.test("A hidden contestant has no influence on the axis", () => {
  assertEquals(axisAfter(slow, "x", "x")[2], "200 s");
  assertEquals(axisAfter(slow, "x", "x", "tab", "d")[2], "2.00 s");
});

Deno.test("Where a part of the axis has no curve, the chart says so", () => {
  const firstRow = (...keys: string[]) => {
    const buffer = new Buffer(60, 10);
    drawLossChart(stateAfter(slow, keys), buffer, theme);
    return buffer.toString().split("\n")[0].trimEnd();
  };
  // The slow one is the baseline, beside which the other one has long ended.
  const keys = ["tab", "b", "x", "x", "z"];
  assertEquals(firstRow(...keys), " no curve reaches here: z shows another part");
  assertEquals(firstRow(...keys, "z", "z").includes("no "), false);
});
