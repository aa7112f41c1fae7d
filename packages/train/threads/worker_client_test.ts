import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { asRecorded, optimizer, recordRace, tutorial } from "../testdata/recorded_race.ts";
import type { ExperimentConfig } from "../config.ts";
import type { ExperimentEvent } from "../events/events.ts";
import { createWorker, runInWorker, type RunningExperiment } from "./worker_client.ts";

/** What is heard of an experiment until it has ended. */
interface Heard {
  events: ExperimentEvent[];
  batches: number;
  error: Error | null;
}

/** Runs an experiment to its end, and is told of each batch. */
async function hear(
  worker: Worker,
  config: ExperimentConfig,
  onBatch: (experiment: RunningExperiment) => void = () => {},
): Promise<Heard> {
  const heard: Heard = { events: [], batches: 0, error: null };
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  const experiment = runInWorker(worker, config, {
    onEvents: (events) => {
      heard.events.push(...events);
      heard.batches++;
      onBatch(experiment);
      if (events.at(-1)?.type === "finished") end();
    },
    onWarning: () => {},
    onError: (error) => {
      heard.error = error;
      end();
    },
  });
  await ending;
  experiment.terminate();
  return heard;
}

Deno.test("A worker tells the same events as the experiment in this thread", async () => {
  const { events } = await hear(createWorker(), tutorial);
  const expected = await recordRace();
  assertEquals(events.slice(0, -1).map(asRecorded), expected.slice(0, -1));
  assertEquals(events.at(-1)?.type, "finished");
});

Deno.test("A fast experiment's events come in batches", async () => {
  const { events, batches } = await hear(createWorker(), { ...tutorial, epochs: 1000 });
  assertEquals(events.length, 2002);
  assert(batches < 500, `${batches} batches`);
});

Deno.test("An experiment in a worker can be told to stop", async () => {
  const endless = { ...tutorial, epochs: 1e9 };
  const { events } = await hear(createWorker(), endless, (experiment) => experiment.stop());
  const last = events.at(-1);
  assert(last?.type === "finished" && last.interrupted);
});

Deno.test("An error in a worker arrives with its class, its message and its stack", async () => {
  const refused = { ...tutorial, optimizers: [optimizer("Adam", -1)] };
  const { error } = await hear(createWorker(), refused);
  assert(error instanceof RangeError);
  assertEquals(error.message, "Adam expected lr >= 0: got -1");
  assertStringIncludes(error.stack!, "adam.ts");
});

Deno.test("A worker that can't begin is an error too", async () => {
  const worker = { postMessage() {}, terminate() {} } as unknown as Worker;
  const hearing = hear(worker, tutorial);
  const event = new ErrorEvent("error", { message: "Requires read access", cancelable: true });
  worker.onerror!(event);
  const { error } = await hearing;
  assertEquals(error?.message, "Requires read access");
  assert(event.defaultPrevented);
});
