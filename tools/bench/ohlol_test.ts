import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { opStep } from "./ops/ohlol_ops.ts";
import { cellNames, opNames } from "./ops/op_jobs.ts";
import { type Job, productJob, samplingJob, trainingJob, tutorialJob } from "./jobs.ts";
import { openWorker } from "./worker_channel.ts";

/** What comes out of a job when ohlol does it again and again. */
async function valuesOf(job: Job, count: number, variant = "1"): Promise<number[]> {
  const channel = openWorker(new URL("./ohlol.ts", import.meta.url));
  await channel.ask({ type: "start", variant });
  await channel.ask({ type: "prepare", job });
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const answer = await channel.ask({ type: "run", count: 1 });
    assert(answer.type === "ran", JSON.stringify(answer));
    values.push(answer.value);
  }
  channel.close();
  return values;
}

Deno.test("The tutorial's epochs have the tutorial's losses", async () => {
  const [first, second, third] = await valuesOf(tutorialJob(), 3);
  assertAlmostEquals(first, 7.2311, 5e-5);
  assertAlmostEquals(second, 5.7348, 5e-5);
  assertAlmostEquals(third, 4.5165, 5e-5);
});

for (const layer of ["RNN", "GRU", "LSTM"] as const) {
  Deno.test(`Training steps of ${layer} begin with a guess and get better`, async () => {
    const job = trainingJob({
      layer,
      symbols: 8,
      hiddenSize: 16,
      numLayers: 1,
      batchSize: 4,
      steps: 6,
    });
    const losses = await valuesOf(job, 20);
    assertAlmostEquals(losses[0], Math.log(8), 0.2);
    assert(losses[19] < losses[0] - 0.03, `${losses}`);
  });
}

Deno.test("With two threads, and without wide vectors, the same comes out", async () => {
  const job = trainingJob({
    layer: "RNN",
    symbols: 8,
    hiddenSize: 64,
    numLayers: 1,
    batchSize: 32,
    steps: 8,
  });
  const expected = await valuesOf(job, 3);
  assertEquals(await valuesOf(job, 3, "2"), expected);
  assertEquals(await valuesOf(job, 3, "narrow"), expected);
});

Deno.test("Writing gives the probability of a symbol", async () => {
  for (const value of await valuesOf(samplingJob({ symbols: 8, hiddenSize: 16 }), 5)) {
    assertAlmostEquals(value, 1 / 8, 0.05);
  }
});

for (const kernels of ["scalar", "simd"] as const) {
  Deno.test(`A product by the ${kernels} kernels gives its last element`, async () => {
    const job = productJob({ m: 3, n: 5, k: 7, kernels });
    const [a, b] = [job.a, job.b] as number[][][];
    const expected = a[2].reduce((sum, value, p) => sum + value * b[p][4], 0);
    const [value] = await valuesOf(job, 1);
    assertAlmostEquals(value, expected, 1e-5);
  });
}

Deno.test("Every op gives a number", () => {
  for (const op of opNames) {
    const value = opStep({ kind: "op", op, shape: [6, 6] })();
    assert(Number.isFinite(value), `${op}: ${value}`);
  }
});

Deno.test("Every cell in ops gives the same number again, and all of them others", async () => {
  const values = [];
  for (const cell of cellNames) {
    const job: Job = { kind: "cell", cell, batchSize: 3, inputSize: 4, hiddenSize: 5, steps: 6 };
    const [first, second] = await valuesOf(job, 2);
    assertEquals(first, second);
    values.push(first);
  }
  assertEquals(new Set(values).size, cellNames.length);
});

Deno.test("A frame of the dashboard gives the bytes of a change", async () => {
  const [first, second, third] = await valuesOf({ kind: "frame", width: 120, height: 40 }, 3);
  assert(first > 1000 && second < 100 && third < 100, `${[first, second, third]}`);
});

Deno.test("The dashboard gives how much longer training takes with it, either way round", async () => {
  for (const [screen, count] of [["race", 2], ["landscape", 1]] as const) {
    const job: Job = { kind: "dashboard", screen, width: 80, height: 24, steps: 3 };
    for (const percent of await valuesOf(job, count)) {
      assert(Number.isFinite(percent) && percent > -100, `${percent} %`);
    }
  }
});
