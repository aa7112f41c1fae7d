import { assertEquals } from "@std/assert";
import type { StartedEvent } from "@ohlol/train";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { lookOf } from "../tasks/registry.ts";
import { lineText } from "./line.ts";
import { runJson, runListLines, type TitledRun } from "./run_list.ts";

const [race, sequence, weather] = [await recordRace(), recordedSequence(), recordedWeather()]
  .map((events) => events.find(({ type }) => type === "started") as StartedEvent);

/** The time zone of the reader is that of the test. */
const startedAt = new Date(2026, 10, 25, 9, 5).toISOString();

const runs: TitledRun[] = [
  {
    ...{ path: "log", number: 1, ...titled({ ...race, startedAt }), lastStep: 15, lastEpoch: 15 },
    ...{ ending: "finished", diverged: [], optionalEvents: [] },
  },
  {
    ...{ path: "log", number: 2, ...titled({ ...sequence, startedAt, run: "2f6c01d9" }) },
    ...{
      lastStep: 120,
      lastEpoch: 2,
      ending: "interrupted",
      diverged: ["SGD(lr=0.5)"],
      optionalEvents: [],
    },
  },
  {
    ...{ path: "log", number: 3, ...titled(weather), lastStep: 7, lastEpoch: 1 },
    ...{ ending: "unfinished", diverged: [], optionalEvents: [] },
  },
];

/** A run as its task is called in a list. */
function titled(started: StartedEvent): Pick<TitledRun, "started" | "title"> {
  return { started, title: lookOf(started.config.task).listTitle(started) };
}

function listed(runs: readonly TitledRun[], width: number): string[] {
  return runListLines(runs, width).map((line) => lineText(line, "none"));
}

Deno.test("Runs are listed with when they started, what they are, and how they ended", () => {
  assertEquals(listed(runs, Infinity), [
    "run  started           task                     contestants                    steps  outcome",
    "  1  2026-11-25 09:05  tutorial hello -> ohlol  Adam(lr=0.1), SGD(lr=0.1)      15/15  finished",
    "  2  2026-11-25 09:05  text fox.txt             Adam(lr=0.002), SGD(lr=0.5)  120/200  " +
    "interrupted, 1 diverged",
    "  3  -                 weather                  Adam(lr=0.01), SGD(lr=0.1)     7/200  unfinished",
  ]);
});

Deno.test("Where there is little room, contestants that don't fit are left out", () => {
  const lines = listed(runs.slice(0, 1), 80);
  assertEquals(lines, [
    "run  started           task                     contestants      steps  outcome",
    "  1  2026-11-25 09:05  tutorial hello -> ohlol  Adam(lr=0.1)...  15/15  finished",
  ]);
});

Deno.test("Runs are JSON objects for other programs", () => {
  assertEquals(JSON.parse(runJson(runs[1])), {
    ...{ type: "run", number: 2, run: "2f6c01d9", startedAt, task: "text" },
    ...{ contestants: ["Adam(lr=0.002)", "SGD(lr=0.5)"], step: 120, steps: 200 },
    ...{ ending: "interrupted", diverged: ["SGD(lr=0.5)"] },
  });
});
