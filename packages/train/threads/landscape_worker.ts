/**
 * A thread that measures landscapes.
 *
 * @module
 */
import { captureConsole } from "./console_capture.ts";
import { type LandscapePort, serveLandscapes } from "./serve_landscape.ts";

const port = self as unknown as LandscapePort;
// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveLandscapes(port);
