import type { Answer, Channel } from "./messages.ts";

/** Runs a library in a thread of its own: a module that calls `serve`. */
export function openWorker(module: URL): Channel {
  const worker = new Worker(module, { type: "module" });
  const failure = Promise.withResolvers<Answer>();
  worker.onerror = (event) => {
    event.preventDefault();
    failure.resolve({ type: "failed", reason: firstLine(event.message) });
  };
  return {
    ask(request) {
      const answer = new Promise<Answer>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      });
      worker.postMessage(request);
      return Promise.race([answer, failure.promise]);
    },
    close: () => worker.terminate(),
  };
}

function firstLine(message: string): string {
  return message.replace(/^Uncaught (\(in promise\) )?/, "").split("\n")[0];
}
