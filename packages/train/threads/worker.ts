/**
 * The thread that trains, so that the one with the screen and the keys never waits.
 *
 * @module
 */
import { captureConsole } from "./console_capture.ts";
import { runExperiment } from "../experiment.ts";
import { serveExperiment, type WorkerPort } from "./serve_experiment.ts";

const port = self as unknown as WorkerPort;
// The terminal is the other thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveExperiment(port, runExperiment);
