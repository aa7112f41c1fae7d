import { assertEquals } from "@std/assert";
import { madeRun } from "../testing/made_run.ts";
import { JobBook } from "./job_book.ts";

const runs = Array.from({ length: 4 }, (_, seed) => madeRun({ seed }));
const workforce = { threads: 1, secondsPerRun: null };
const pairs = { threads: 1, secondsPerRun: 0.125 };

/** The seeds of some jobs' runs. */
function seeds(jobs: ReturnType<JobBook["nextJobs"]>): number[][] {
  return jobs.map((job) => job.runs.map(({ seed }) => seed));
}

Deno.test("What is asked for is put into jobs, and handed to who asked", async () => {
  const book = new JobBook("me");
  const asked = runs.map((run) => book.ask(run));
  const jobs = book.nextJobs(pairs);
  assertEquals([seeds(jobs), jobs.map(({ id }) => id)], [[[0, 1], [2], [3]], [
    "me-1",
    "me-2",
    "me-3",
  ]]);
  assertEquals(book.nextJobs(pairs), []);
  for (const run of runs) book.take(run);
  assertEquals((await Promise.all(asked)).map(({ seed }) => seed), [0, 1, 2, 3]);
  assertEquals(book.missing, 0);
});

Deno.test("A run that is asked for twice is trained once", async () => {
  const book = new JobBook("me");
  const both = [book.ask(runs[0]), book.ask({ ...runs[0] })];
  assertEquals(seeds(book.nextJobs(workforce)), [[0]]);
  book.take(runs[0]);
  assertEquals((await Promise.all(both)).map(({ key }) => key), [runs[0].key, runs[0].key]);
});

Deno.test("No more jobs are handed out than the queue may hold", () => {
  const book = new JobBook("me");
  for (let seed = 0; seed < 20; seed++) book.ask(madeRun({ seed }));
  assertEquals(book.nextJobs(workforce).length, 8);
  book.leave("me-1");
  assertEquals(seeds(book.nextJobs(workforce)), [[8]]);
});

Deno.test("What an earlier coordinator left at work isn't put into a job again", async () => {
  const book = new JobBook("me");
  book.adopt([{ id: "other-7", runs: [runs[0]] }]);
  const first = book.ask(runs[0]);
  book.ask(runs[1]);
  assertEquals(seeds(book.nextJobs(workforce)), [[1]]);
  book.take(runs[0]);
  assertEquals((await first).seed, 0);
});

Deno.test("A run that came before it was asked for is handed out at once, for its purpose", async () => {
  const book = new JobBook("me");
  book.take(runs[0]);
  const run = await book.ask({ ...runs[0], phase: "repeat" });
  assertEquals([run.phase, run.finalLoss, book.missing], ["repeat", 2, 0]);
  assertEquals(book.nextJobs(workforce), []);
});

Deno.test("The runs of a job that failed get a job each", () => {
  const book = new JobBook("me");
  for (const run of runs.slice(0, 2)) book.ask(run);
  book.adopt([{ id: "both", runs: runs.slice(0, 2) }]);
  book.nextJobs(pairs);
  book.split("both");
  assertEquals(seeds(book.nextJobs(pairs)), [[0], [1]]);
});

Deno.test("Of a job that the queue has lost, what is still asked for goes there again", () => {
  const book = new JobBook("me");
  book.ask(runs[0]);
  book.adopt([{ id: "lost", runs: runs.slice(0, 2) }, { id: "unasked", runs: runs.slice(2) }]);
  assertEquals(book.again("lost"), { id: "lost", runs: [runs[0]] });
  assertEquals([book.again("unasked"), book.jobIds], [null, ["lost"]]);
});
