import { assert, assertEquals } from "@std/assert";
import { WorkShare } from "./work_share.ts";

/** A thread's clock, which moves only while it works or sleeps. */
class FakeTime {
  time = 0;
  worked = 0;
  slept: number[] = [];

  startWork(part: number): WorkShare {
    const work = new WorkShare(() => this.time, (milliseconds) => {
      this.time += milliseconds;
      this.slept.push(milliseconds);
      return Promise.resolve();
    });
    work.share = part;
    return work;
  }

  async work(work: WorkShare, milliseconds: number): Promise<void> {
    for (let done = 0; done < milliseconds; done += 4) {
      this.time += 4;
      this.worked += 4;
      await work.rest();
    }
  }
}

Deno.test("A thread with all of the time only lets its messages in", async () => {
  const fake = new FakeTime();
  await fake.work(fake.startWork(1), 1200);
  assertEquals(fake.slept.length, 100);
  assert(fake.slept.every((milliseconds) => milliseconds === 0));
});

Deno.test("A thread with a share of the time begins at once, and keeps to its share", async () => {
  const fake = new FakeTime();
  const work = fake.startWork(0.05);
  await fake.work(work, 1000);
  assertEquals(fake.time, 1000);
  await fake.work(work, 10_000);
  assert(fake.worked / fake.time < 0.06, `${fake.worked / fake.time}`);
});

Deno.test("What a thread rests is to its credit, up to a limit", async () => {
  const fake = new FakeTime();
  const work = fake.startWork(0.05);
  await fake.work(work, 2000);
  const before = fake.time;
  fake.time += 1e6;
  work.begin();
  await fake.work(work, 1000);
  assertEquals(fake.time - before, 1e6 + 1000);
  await fake.work(work, 200);
  assert(fake.time - before > 1e6 + 1200);
});

Deno.test("A thread that is asked for something else begins with it at once", async () => {
  const fake = new FakeTime();
  const work = fake.startWork(0.05);
  await fake.work(work, 5000);
  const before = fake.time;
  work.renew();
  await fake.work(work, 1000);
  assertEquals(fake.time - before, 1000);
  await fake.work(work, 200);
  assert(fake.time - before > 2000);
});

Deno.test("Time that others have in the middle of work is counted as work", async () => {
  const fake = new FakeTime();
  const work = fake.startWork(0.05);
  await fake.work(work, 40);
  fake.time += 3000;
  await fake.work(work, 100);
  assert(fake.time > 3140 + (3140 - 1100) / 0.05 * 0.9, `${fake.time}`);
});
