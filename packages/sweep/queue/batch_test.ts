import { assertEquals } from "@std/assert";
import { runRequest } from "../run/run_key.ts";
import { jobSize, meanSeconds, mostJobs, sentRequest } from "./batch.ts";

Deno.test("A job has one run while it isn't known how long runs take, and if they are long", () => {
  assertEquals(jobSize(1000, { threads: 2, secondsPerRun: null }), 1);
  assertEquals(jobSize(1000, { threads: 2, secondsPerRun: 10 }), 1);
});

Deno.test("Short runs travel together, as many as fit a quarter of a second, at most 64", () => {
  assertEquals(jobSize(1000, { threads: 2, secondsPerRun: 0.05 }), 5);
  assertEquals(jobSize(1000, { threads: 2, secondsPerRun: 0.001 }), 64);
  assertEquals(jobSize(1000, { threads: 2, secondsPerRun: 0 }), 64);
});

Deno.test("The last runs are shared by all threads", () => {
  assertEquals(jobSize(40, { threads: 10, secondsPerRun: 0.001 }), 2);
  assertEquals(jobSize(0, { threads: 0, secondsPerRun: 0.001 }), 1);
});

Deno.test("The queue holds enough jobs for every thread to find the next one", () => {
  const secondsPerRun = null;
  assertEquals([0, 2, 100].map((threads) => mostJobs({ threads, secondsPerRun })), [8, 8, 300]);
});

Deno.test("Runs that failed say nothing about how long runs take", () => {
  const failed = { steps: 0, seconds: 0 };
  assertEquals(meanSeconds([{ steps: 1, seconds: 1 }, failed, { steps: 2, seconds: 3 }]), 2);
  assertEquals([meanSeconds([failed]), meanSeconds([])], [null, null]);
});

Deno.test("Of the path of an own optimizer only the name of its file is sent", () => {
  const module = { path: "/home/me/own/lion.ts", sha256: "0" };
  const request = runRequest(
    "task",
    { optimizer: "Lion", options: {}, lr: 0.1, module },
    1,
    "grid",
  );
  assertEquals(sentRequest(request), { ...request, module: { path: "lion.ts", sha256: "0" } });
});
