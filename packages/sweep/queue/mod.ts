/**
 * Sweeps on many machines: a coordinator puts runs into a queue, BullMQ over Redis, and workers on any
 * number of machines train them. Nothing of BullMQ or Redis is loaded before a queue is used.
 *
 * @example A coordinator
 * ```ts ignore
 * import { Planner, RunStore, runSweep, sweepTaskOf } from "@ohlol/sweep";
 * import { QueueAddress, QueuePool } from "@ohlol/sweep/queue";
 *
 * const address = QueueAddress.parse("redis://localhost:6379");
 * const keep = (runs) => store.put(runs);
 * const pool = await QueuePool.open(task, { address, origin, title: "tutorial", keep });
 * for await (const run of runSweep(planner, { train: pool.train, workers: pool.capacity, origin })) { ... }
 * await pool.close();
 * ```
 *
 * @module
 */
export type { Machine } from "./machine.ts";
export { type Credentials, QueueAddress } from "./queue_address.ts";
export { QueueError } from "./queue_error.ts";
export { QueuePool, type QueuePoolOptions } from "./queue_pool.ts";
export {
  QueueWorker,
  type QueueWorkerListener,
  type QueueWorkerOptions,
  type WorkerProgress,
} from "./queue_worker.ts";
