import { failedRun, makeCompetitor, Planner, rateList } from "@ohlol/sweep";
import { assertEquals, assertMatch } from "@std/assert";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { toCsv } from "./csv.ts";
import { RunCsv } from "./run_csv.ts";
import { sweepCsv } from "./sweep_csv.ts";
import { madeSweep } from "../../../packages/sweep/testing/made_sweep.ts";
import { sourceAfter } from "./testdata/sources.ts";

Deno.test("Numbers are written in full, and nothing where nothing is known", () => {
  const row = [0.1 + 0.2, -1, null, true, false, NaN, Infinity, -Infinity];
  assertEquals(
    toCsv(["a", "b", "c", "d", "e", "f", "g", "h"], [row]).split("\n")[1],
    "0.30000000000000004,-1,,True,False,nan,inf,-inf",
  );
});

Deno.test("Texts are quoted where they must be, on one line, and compute nothing", () => {
  const cells = ['a "b", c', "line\nend\x1b[2J", "=1+1", "-x", "@a", "plain"];
  assertEquals(toCsv(["x"], cells.map((cell) => [cell])).split("\n"), [
    "x",
    '"a ""b"", c"',
    "line␊end␛[2J",
    "'=1+1",
    "'-x",
    "'@a",
    "plain",
    "",
  ]);
});

Deno.test("The CSV of a sweep has a row for each run, those of the chosen setting marked", () => {
  const { planner, runs } = sourceAfter(Infinity);
  const [head, ...rows] = sweepCsv(planner).trimEnd().split("\n");
  assertMatch(head, /^competitor,optimizer,options,lr,seed,phase,chosen,status,final_loss,/);
  assertEquals(rows.length, runs.length);
  const repeats = rows.filter((row) => row.includes(",repeat,"));
  assertEquals([repeats.length, repeats.every((row) => row.includes(",repeat,True,"))], [24, true]);
  assertEquals(rows.filter((row) => row.includes(",grid,True,")).length, 15);
  assertMatch(rows.find((row) => row.includes(",diverged,"))!, /,diverged,,[^,]*,,,inf,/);
});

Deno.test("The chosen setting is marked where a file has lost the module of its runs", () => {
  const module = { path: "/own/lion.ts", sha256: "1" };
  const competitor = makeCompetitor("Lion", [{ weightDecay: 0.1 }], rateList([0.1]), null, module);
  const planner = new Planner(madeSweep({ competitors: [competitor] }));
  for (const request of planner.due()) {
    const { module: _, ...stored } = request;
    planner.record(failedRun(stored, "", { machine: "", kernels: "", version: "" }));
  }
  const rows = sweepCsv(planner).trimEnd().split("\n").slice(1);
  assertEquals(rows.length > 0 && rows.every((row) => row.includes(",True,failed,")), true);
});

Deno.test("The CSV of a run has a row for each step, with the validation loss after it", () => {
  const csv = new RunCsv();
  for (const event of recordedSequence()) csv.take(event);
  const [head, ...rows] = csv.text().trimEnd().split("\n");
  assertEquals(head.split(",").slice(0, 6), [
    ...["contestant", "step", "epoch", "time", "loss", "validation_loss"],
  ]);
  assertEquals([rows.length, new Set(rows.map((row) => row.split(",").length)).size], [400, 1]);
  const validated = rows.map((row) => row.split(",")).filter((cells) => cells[5] !== "");
  assertEquals(validated.map(([label, step]) => `${label} ${step}`), [
    ...["Adam(lr=0.002) 100", "Adam(lr=0.002) 200", "SGD(lr=0.5) 100", "SGD(lr=0.5) 200"],
  ]);
});
