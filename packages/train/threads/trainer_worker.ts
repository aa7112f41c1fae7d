/**
 * A thread that prepares data and trains contestants.
 *
 * @module
 */
import { captureConsole } from "./console_capture.ts";
import { serveTraining, type TrainerPort } from "./serve.ts";

const port = self as unknown as TrainerPort;
// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveTraining(port);
