import { assert, assertEquals } from "@std/assert";
import { stepEvent } from "../testdata/recorded_sequence.ts";
import { Pace } from "./pace.ts";

const steps = 1000;

/** Two threads: one trains contestants 0 and 2, the other one contestant 1. */
function twoThreads(): Pace {
  return new Pace([[0, 2], [1]], steps, () => undefined);
}

/** Steps of a contestant, all of which take as long. */
function makeSteps(pace: Pace, contestant: number, from: number, to: number, seconds = 0.01): void {
  for (let step = from; step <= to; step++) pace.note([stepEvent(step, { contestant, seconds })]);
}

/** Whether each of two threads may go on. */
function goOn(pace: Pace): boolean[] {
  return [0, 1].map((share) => pace.mayGoOn(share));
}

Deno.test("A thread with fewer contestants waits when it is ahead, until the others are there", () => {
  const pace = twoThreads();
  assertEquals(goOn(pace), [true, true]);
  for (const contestant of [0, 2]) makeSteps(pace, contestant, 1, 5);
  makeSteps(pace, 1, 1, 13);
  assertEquals(goOn(pace), [true, true]);
  makeSteps(pace, 1, 14, 14);
  assertEquals(goOn(pace), [true, false]);
  makeSteps(pace, 0, 6, 6);
  assertEquals(goOn(pace), [true, false]);
  makeSteps(pace, 2, 6, 6);
  assertEquals(goOn(pace), [true, true]);
});

Deno.test("A thread that has as much work left doesn't wait, however far ahead it is", () => {
  const pace = new Pace([[0], [1]], steps, () => undefined);
  makeSteps(pace, 0, 1, 100, 0.01);
  makeSteps(pace, 1, 1, 150, 0.011);
  assertEquals(goOn(pace), [true, true]);
  makeSteps(pace, 1, 151, 200, 0.011);
  assertEquals(goOn(pace), [true, false]);
});

Deno.test("Contestants that diverged or have made all steps are not waited for", () => {
  const pace = twoThreads();
  for (const contestant of [0, 2]) makeSteps(pace, contestant, 1, 5);
  makeSteps(pace, 1, 1, 50, 0.005);
  pace.note([{ type: "diverged", time: 0, contestant: 0, step: 5, epoch: 1, loss: NaN }]);
  makeSteps(pace, 2, 6, 41);
  assertEquals(goOn(pace), [true, false]);
  makeSteps(pace, 2, 42, 42);
  assertEquals(goOn(pace), [true, true]);
  makeSteps(pace, 2, steps, steps);
  assertEquals(goOn(pace), [true, true]);
});

Deno.test("Those that diverged in a run that is resumed, and threads that ended, neither", () => {
  const before = [{ steps: 5, divergedAt: 5 }, { steps: 50, divergedAt: null }];
  const resumed = new Pace([[0], [1]], steps, (number) => before[number]);
  makeSteps(resumed, 1, 51, 60);
  assertEquals(goOn(resumed), [true, true]);
  const pace = twoThreads();
  makeSteps(pace, 0, 1, 1);
  makeSteps(pace, 1, 1, 50);
  assertEquals(goOn(pace), [true, false]);
  pace.end(0);
  assertEquals(goOn(pace), [true, true]);
});

Deno.test("A resumed contestant is as far as its checkpoint, also before its first step", () => {
  const pace = new Pace([[0], [1]], steps, (number) => ({
    ...{ steps: number === 0 ? 20 : 200, divergedAt: null },
  }));
  makeSteps(pace, 1, 201, 201);
  assertEquals(goOn(pace), [true, false]);
});

Deno.test("When a run is stopped nobody waits", () => {
  const pace = twoThreads();
  makeSteps(pace, 0, 1, 1);
  makeSteps(pace, 1, 1, 50);
  pace.release();
  assertEquals(goOn(pace), [true, true]);
});

Deno.test("The thread that ends last never waits, and so the run takes no longer", () => {
  // Simulated time: steps of noisy length, and shares that train whenever they may.
  for (const seconds of [[0.01, 0.01, 0.01], [0.01, 0.011, 0.002], [0.004, 0.03, 0.004]]) {
    const [paced, free] = [true, false].map((isPaced) => simulate(seconds, isPaced));
    assert(paced.end <= 1.01 * free.end, `${paced.end} s, without waiting ${free.end} s`);
    assert(paced.lead <= free.lead);
  }
  assert(simulate([0.01, 0.01, 0.01], true).lead <= 12);
});

/** Trains three contestants on two threads; gives when the last one ends, and the largest lead. */
function simulate(seconds: readonly number[], isPaced: boolean): { end: number; lead: number } {
  const pace = twoThreads();
  const shares = [[0, 2], [1]];
  const made = [0, 0, 0];
  const clocks = [0, 0];
  let [lead, draws] = [0, 0];
  const isOver = (share: number) => shares[share].every((number) => made[number] === steps);
  while (!shares.every((_, share) => isOver(share))) {
    const ready = [0, 1].filter((share) => !isOver(share) && (!isPaced || pace.mayGoOn(share)));
    const share = ready.reduce((a, b) => clocks[b] < clocks[a] ? b : a);
    const waiting = [0, 1].filter((other) => !isOver(other) && !ready.includes(other));
    const number = shares[share].reduce((a, b) => made[b] < made[a] ? b : a);
    const taken = seconds[number] *
      (0.7 + 0.6 * (Math.sin(++draws * 12.9898) * 43758.5453 % 1) ** 2);
    clocks[share] += taken;
    // Who waits is there when the others are.
    for (const other of waiting) clocks[other] = Math.max(clocks[other], clocks[share]);
    pace.note([stepEvent(++made[number], { contestant: number, seconds: taken })]);
    lead = Math.max(lead, Math.max(...made) - Math.min(...made));
  }
  return { end: Math.max(...clocks), lead };
}
