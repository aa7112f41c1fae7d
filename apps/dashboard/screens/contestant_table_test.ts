import { assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme, formatLoss } from "@ohlol/tui/widgets";
import { optimizer, recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import type { RunEvent } from "@ohlol/train";
import { stateAfter } from "../testdata/state_after.ts";
import { type Column, comparable, contestantTables } from "./contestant_table.ts";
import { shownContestants } from "./shown.ts";

const theme = createTheme({ ascii: true, level: "none" });
const race = await recordRace();

const columns: readonly Column[] = [
  comparable({ head: "loss", rank: 1, value: ({ record }) => record.loss, text: formatLoss }),
  comparable({
    head: "first solved",
    rank: 1,
    value: ({ record }) => record.summary.firstSolved,
    text: String,
  }),
  { head: "lr", rank: 1, cell: ({ record }) => String(record.lr) },
];

/** The title and the rows of the table. */
function tableAfter(events: readonly RunEvent[], ...keys: string[]): string[] {
  const contestants = shownContestants(stateAfter(events, keys), theme);
  const [{ heading, draw }] = contestantTables(contestants, columns, 60, theme);
  const buffer = new Buffer(60, 3);
  draw(buffer);
  const rows = buffer.toString().split("\n").slice(1).map((row) =>
    row.trim().replaceAll(/ +/g, " ")
  );
  return [heading(buffer).title, ...rows];
}

Deno.test("Beside a baseline the table has differences to it, and says so", () => {
  assertEquals(tableAfter(race), [
    "",
    "* Adam(lr=0.1) 2.0562 3 0.1",
    "o SGD(lr=0.1) 2.8279 7 0.1",
  ]);
  assertEquals(tableAfter(race, "b"), [
    "+ and -: differences to Adam, the baseline",
    "* Adam(lr=0.1) 2.0562 3 0.1",
    "o SGD(lr=0.1) +0.7718 +4 0.1",
  ]);
  assertEquals(tableAfter(race, "tab", "b").slice(1), [
    "* Adam(lr=0.1) -0.7718 -4 0.1",
    "o SGD(lr=0.1) 2.8279 7 0.1",
  ]);
});

Deno.test("What one of both doesn't have, or has at another step, has no difference", async () => {
  const early = race.filter((event) => !("step" in event) || event.step <= 5);
  assertEquals(tableAfter(early, "b")[2], "o SGD(lr=0.1) +1.0308 - 0.1");
  const diverging = await recordRace({
    optimizers: [optimizer("SGD", 1e300), optimizer("SGD", 0.1)],
  });
  assertEquals(tableAfter(diverging, "b")[2], "o SGD(lr=0.1) - - 0.1");
});

Deno.test("A contestant whose curve is hidden stays in the table, which says it", () => {
  assertEquals(tableAfter(race, "tab", "d")[2], "o SGD(lr=0.1), hidden 2.8279 7 0.1");
});

Deno.test("Labels are cut only where the columns leave them no room", () => {
  const contestants = shownContestants(stateAfter(race), theme);
  const rowsAt = (width: number) => {
    const [{ draw }] = contestantTables(contestants, columns.slice(0, 1), width, theme);
    const buffer = new Buffer(width, 3);
    draw(buffer);
    return buffer.toString().split("\n").slice(1).map((row) => row.trimEnd());
  };
  assertEquals(rowsAt(24), [" * Adam(lr=0.1)  2.0562", " o SGD(lr=0.1)   2.8279"]);
  assertEquals(rowsAt(20), [" * Adam(lr~  2.0562", " o SGD(lr=~  2.8279"]);
});
