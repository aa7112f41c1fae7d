/**
 * For a page: sends what it can do to the server that it comes from, and goes to the page that the
 * server names.
 *
 * @module
 */
import { type Outcome, tryPlatform } from "./platform.ts";

const { location } = globalThis as unknown as { location: URL };

function inWorker(): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(`/worker.js?${location.pathname}`, { type: "module" });
    worker.onmessage = ({ data: { outcome, error } }) => outcome ? resolve(outcome) : reject(error);
    worker.onerror = ({ message }) => reject(message);
  });
}

async function answer(): Promise<unknown> {
  try {
    return await (location.pathname.startsWith("/worker") ? inWorker() : tryPlatform());
  } catch (error) {
    return { error: String(error) };
  }
}

answer().then(async (outcome) => {
  const body = JSON.stringify(outcome);
  const next = await fetch(`/outcome${location.pathname}`, { method: "POST", body });
  location.href = await next.text();
});
