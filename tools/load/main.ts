/**
 * Measures a sweep's queue on this machine: `deno task load`.
 *
 * - `deno task load cost` trains 2,000 runs of the tutorial with two workers, through the queue and in
 *   threads, and says what the queue costs a run.
 * - `deno task load memory` sends 20,000 runs through the queue, with workers that pretend to train.
 * - `deno task load crowd` has 200 workers of 8 threads pretend to train runs of 0 to 2 seconds.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { RedisServer } from "../../packages/sweep/testing/redis_server.ts";

/** How a measurement is made. */
interface Measurement {
  /** The runs. */
  readonly runs: number;
  /** The processes that are started as workers: the script and its arguments after the address. */
  readonly workers: readonly (readonly string[])[];
}

const pretend = (count: number, threads: number, seconds: number) => [
  "pretend_workers.ts",
  ...[count, threads, seconds].map(String),
];

const measurements: Readonly<Record<string, Measurement>> = {
  cost: { runs: 2000, workers: [["real_worker.ts"], ["real_worker.ts"]] },
  memory: { runs: 20_000, workers: [pretend(2, 8, 0)] },
  crowd: { runs: 20_000, workers: [pretend(100, 8, 2), pretend(100, 8, 2)] },
};

const measurement = measurements[Deno.args[0]];
if (measurement === undefined) {
  console.error(
    `A measurement expected ${Object.keys(measurements).join(", ")}: got "${Deno.args[0] ?? ""}"`,
  );
  Deno.exit(2);
}
const folder = await Deno.makeTempDir();
const redis = await RedisServer.start(folder, ["--appendfsync", "everysec"]);
const workers = measurement.workers.map(([script, ...args]) =>
  start(script, [redis.address, ...args])
);
try {
  await start("coordinator.ts", [redis.address, `${measurement.runs}`]).status;
  const { memory, processor } = await redis.needs();
  console.log(JSON.stringify({ redis: { MB: Math.round(memory / 1e6), processor } }));
} finally {
  for (const worker of workers) worker.kill("SIGKILL");
  await Promise.all(workers.map((worker) => worker.status));
  await redis.kill();
  await Deno.remove(folder, { recursive: true });
}

function start(script: string, args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: [
      ...["run", "-q", "--no-prompt", "--no-check", "--allow-net=127.0.0.1", "--allow-read"],
      ...["--allow-write", "--allow-env", fileURLToPath(new URL(script, import.meta.url)), ...args],
    ],
    stdin: "null",
  }).spawn();
}
