/**
 * For a worker of a page: tells the page what the worker can do.
 *
 * @module
 */
import { tryPlatform } from "./platform.ts";

const scope = globalThis as unknown as { postMessage(message: unknown): void };
tryPlatform().then(
  (outcome) => scope.postMessage({ outcome }),
  (error) => scope.postMessage({ error: String(error) }),
);
