/**
 * A thread that trains contestants.
 *
 * @module
 */
import { Vocab } from "@ohlol/text";
import { captureConsole } from "../../console_capture.ts";
import { Pace } from "../pace.ts";
import { serveExperiment, type WorkerPort } from "../serve_experiment.ts";
import { SequenceContestant } from "./contestant.ts";
import { cutSequence } from "./data.ts";
import { trainInTurn } from "./training.ts";
import type { WorkerEvent, WorkerJob } from "./workers.ts";

const port = self as unknown as WorkerPort<WorkerJob, WorkerEvent>;
// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveExperiment(port, (job, { signal }) => train(job, signal));

async function* train(
  { config, symbols, ids, contestants: numbers }: WorkerJob,
  signal: AbortSignal,
): AsyncGenerator<WorkerEvent> {
  const data = cutSequence("The sequence", Vocab.fromSymbols(symbols), ids, config);
  const contestants = numbers.map((number) =>
    new SequenceContestant(number, data, config, config.optimizers[number])
  );
  yield* trainInTurn(contestants, new Pace(signal));
  yield { type: "standings", standings: contestants.map(({ standing }) => standing) };
}
