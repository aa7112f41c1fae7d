/**
 * A thread that trains contestants.
 *
 * @module
 */
import { Vocab } from "@ohlol/text";
import { captureConsole } from "../threads/console_capture.ts";
import { Pace } from "../threads/pace.ts";
import { serveExperiment, type WorkerPort } from "../threads/serve_experiment.ts";
import { cutSequence } from "../tasks/text/data.ts";
import { Runner } from "./runner.ts";
import { trainLogged } from "./training.ts";
import type { RunOptions } from "../run.ts";
import type { WorkerEvent, WorkerJob } from "./workers.ts";

const port = self as unknown as WorkerPort<WorkerJob, WorkerEvent>;
// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveExperiment(port, train);

async function* train(
  { config, symbols, ids, contestants: numbers, storage }: WorkerJob,
  { signal, saves }: RunOptions,
): AsyncGenerator<WorkerEvent> {
  const data = cutSequence("The sequence", Vocab.fromSymbols(symbols), ids, config);
  const runners = await Promise.all(
    numbers.map((number) => Runner.create(number, data, config, storage)),
  );
  yield* trainLogged(runners, config, storage, new Pace(signal), saves);
  yield { type: "standings", standings: runners.map(({ contestant }) => contestant.standing) };
}
