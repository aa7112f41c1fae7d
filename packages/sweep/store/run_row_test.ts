import { assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import type { FinishedRun } from "../run/finished_run.ts";
import { madeRun, madeTask } from "../testing/made_run.ts";
import { inTempFolder } from "../testing/temp_folder.ts";
import { RunStore } from "./run_store.ts";
import { sameResult } from "./run_row.ts";

/** The run as it is read back from a file. */
async function storedAndRead(run: FinishedRun): Promise<FinishedRun> {
  let read: FinishedRun[] = [];
  await inTempFolder((folder) => {
    const options = { task: madeTask, version: "0.1.0" };
    const store = RunStore.open(`${folder}/sweep.db`, options);
    store.put([run]);
    store.close();
    const again = RunStore.open(`${folder}/sweep.db`, options);
    read = again.runs();
    again.close();
  });
  assertEquals(read.length, 1);
  return read[0];
}

const runs: Record<string, FinishedRun> = {
  "that ended": madeRun({
    validationLoss: 2.25,
    bestValidationLoss: 2.125,
    solvedAt: 8,
    phase: "repeat",
  }),
  "with options": madeRun({
    optimizer: "Adam",
    options: { betas: [0.9, 0.999], amsgrad: true, eps: 1e-8, lineSearchFn: "strong_wolfe" },
    lr: 0.1 + 0.2,
  }),
  "that diverged": madeRun({
    status: "diverged",
    finalLoss: null,
    bestLoss: null,
    curve: { steps: [0, 1, 2], losses: [5, Infinity, Infinity] },
  }),
  "that failed": madeRun({ status: "failed", message: 'Out of memory, it\'s "full"' }),
  "that was stopped": madeRun({ status: "stopped", stopAt: 0.25 }),
  "with a large seed": madeRun({ seed: Number.MAX_SAFE_INTEGER }),
};

for (const [kind, run] of Object.entries(runs)) {
  Deno.test(`A run ${kind} comes out of the file as it went in`, async () => {
    assertEquals(await storedAndRead(run), run);
  });
}

Deno.test("A long curve is thinned when it is stored", async () => {
  const losses = Array.from({ length: 10_000 }, (_, i) => 1 + 1 / (i + 1));
  const { curve } = await storedAndRead(
    madeRun({ curve: { steps: losses.map((_, i) => i), losses } }),
  );
  assertEquals([curve.steps.length, curve.losses.at(-1)], [256, losses.at(-1)]);
});

Deno.test("Runs are the same if all but time, place and purpose agree", () => {
  const run = madeRun();
  for (
    const other of [{ seconds: 9 }, { machine: "other" }, { kernels: "simd" }, { version: "9" }]
  ) {
    assertEquals(sameResult(run, madeRun(other)), true);
  }
  assertEquals(sameResult(run, madeRun({ phase: "repeat" })), true);
  for (
    const other of [
      { finalLoss: 2.0000001 },
      { bestValidationLoss: 2 },
      { solvedAt: 3 },
      { status: "diverged" as const },
    ]
  ) {
    assertEquals(sameResult(run, madeRun(other)), false);
  }
  assertEquals(sameResult(run, madeRun({ curve: { steps: [1], losses: [2] } })), false);
});

Deno.test("Anyone can query the runs by SQL", async () => {
  await inTempFolder((folder) => {
    const store = RunStore.open(`${folder}/sweep.db`, { task: madeTask, version: "0.1.0" });
    store.put(
      [0, 1, 2].map((seed) => madeRun({ seed, finalLoss: seed, options: { momentum: 0.9 } })),
    );
    store.close();
    const database = new DatabaseSync(`${folder}/sweep.db`, { readOnly: true });
    const sql = `SELECT optimizer, options ->> 'momentum' AS momentum, lr, avg(final_loss) AS loss,
      count(*) AS runs FROM runs WHERE copy = 0 GROUP BY optimizer, options, lr`;
    const [row] = database.prepare(sql).all();
    database.close();
    assertEquals({ ...row }, { optimizer: "SGD", momentum: 0.9, lr: 0.1, loss: 1, runs: 3 });
  });
});
