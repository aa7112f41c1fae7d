import { assert, assertEquals } from "@std/assert";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { UnfinishedRun } from "./unfinished_run.ts";

Deno.test("The tutorial's job has the table that it would have had", async () => {
  const events = await recordRace();
  const last = events.at(-1);
  assert(last?.type === "finished" && "table" in last);
  const table = last.table.map((row) => ({ ...row, secondsPerEpoch: 42.5e-6 }));
  const run = new UnfinishedRun();
  for (const event of events.slice(0, -1)) run.add(event);
  assertEquals(run.end(), { type: "finished", interrupted: true, table });
});

Deno.test("A job on a long sequence has the standings that its steps and validations make", () => {
  const run = new UnfinishedRun();
  for (const event of recordedSequence().slice(0, -1)) run.add(event);
  const end = run.end();
  assertEquals(
    "standings" in end && end.standings.map(({ contestant, ...row }) => [
      contestant,
      ...[row.steps, row.epochs, row.validationLoss, row.bestStep, row.divergedAt],
    ]),
    [
      ["Adam(lr=0.002)", 200, 2, 1.7, 200, null],
      ["SGD(lr=0.5)", 200, 2, 2.1, 200, null],
    ],
  );
});
