import { assertEquals } from "@std/assert";
import { runRequest } from "@ohlol/sweep";
import { LastingOutput } from "../report/lasting_output.ts";
import { WorkerReport } from "./worker_report.ts";

/** A report, and what it has written. */
function report(plain: boolean): { report: WorkerReport; written: (string | null)[] } {
  const written: (string | null)[] = [];
  const output = new LastingOutput({
    print: (lines) => void written.push(...lines),
    warn: (line) => void written.push(`warning: ${line}`),
    status: (text) => void (text !== null && written.push(`status: ${text}`)),
  }, "plain");
  return { report: new WorkerReport(output, "redis://a:6379", plain), written };
}

const training = [0, 1].map((seed) =>
  runRequest("task", { optimizer: "SGD", options: {}, lr: 0.1 }, seed, "grid")
);

/** What happens at a worker from its beginning to its end. */
function work(to: WorkerReport): void {
  to.onWaiting();
  to.onRefusal("weather", "its version is 0.2.0, this worker's is 0.1.0");
  to.onSweep("tutorial");
  to.onProgress({ done: 0, perSecond: 0, training: [] });
  to.onProgress({ done: 1234, perSecond: 130.2, training });
  to.onStopping();
  to.onProgress({ done: 1235, perSecond: 0.5, training: training.slice(1) });
  to.onEnd("tutorial", 1236);
}

const lines = [
  "waiting for a sweep at redis://a:6379",
  "takes no runs of the sweep weather: its version is 0.2.0, this worker's is 0.1.0",
  "training runs of the sweep tutorial",
  "finishing the current runs; Ctrl-C again returns them to the queue",
  "trained 1,236 runs of the sweep tutorial",
];

Deno.test("A worker prints a line for each thing that happens", () => {
  const { report: plain, written } = report(true);
  work(plain);
  assertEquals(written, lines);
});

Deno.test("In a terminal, a worker also shows its progress", () => {
  const { report: live, written } = report(false);
  work(live);
  assertEquals(written.filter((line) => line!.startsWith("status: ")), [
    "status: 0 runs, waiting for runs",
    "status: 1,234 runs, 130 runs/s, training SGD(lr=0.1), seed 0 and 1 more",
    "status: 1,235 runs, 2.0 s a run, training SGD(lr=0.1), seed 1; finishing",
  ]);
  live.onWarning("The queue at a:6379 answers again");
  assertEquals(written.at(-1), "warning: The queue at a:6379 answers again");
});
