/** A worker with one thread, as `deno task worker --workers 1`: `real_worker.ts REDIS`. */
import { QueueAddress, QueueWorker } from "@ohlol/sweep/queue";
import { loadOrigin } from "./load_origin.ts";

await new QueueWorker({
  ...{ address: QueueAddress.parse(Deno.args[0]), origin: loadOrigin, threads: 1 },
  ...{ name: `worker ${Deno.pid}`, folder: await Deno.makeTempDir() },
}).run();
