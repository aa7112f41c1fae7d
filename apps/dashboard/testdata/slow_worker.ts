/**
 * A worker that is busy, and does nothing else, until another thread says that it may go on.
 */
import { serveExperiment, type WorkerPort } from "@ohlol/train";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";

addEventListener("message", (event) => {
  const { data: mayGoOn } = event as MessageEvent<Int32Array>;
  serveExperiment(self as unknown as WorkerPort, async function* () {
    const [started, ...rest] = await recordRace();
    yield started;
    Atomics.wait(mayGoOn, 0, 0);
    yield* rest;
  });
}, { once: true });
