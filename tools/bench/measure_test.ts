import { assertEquals, assertRejects } from "@std/assert";
import type { Effort } from "./effort.ts";
import { measure } from "./measure.ts";
import type { Row } from "./rows.ts";
import { RunningContender } from "./running_contender.ts";
import { type Fake, fakeContender } from "./testdata/fake_contender.ts";
import { row } from "./testdata/fake_row.ts";

const effort: Effort = {
  warmUp: 0,
  repetition: 0.5,
  least: 2,
  most: 3,
  enough: 2,
  sparesSlow: false,
};

/** Measures fakes; gives what they were asked after their start, and what came of it. */
async function measureFakes(
  fakes: Fake[],
  changes: Partial<Row & Effort> = {},
  log: string[] = [],
) {
  const { signal } = new AbortController();
  const running = await Promise.all(
    fakes.map((fake) => RunningContender.start(fakeContender(fake, log), signal)),
  );
  log.length = 0;
  const outcomes = measure({ ...row, comparable: 2, ...changes }, running, {
    ...effort,
    ...changes,
  }, () => {});
  return { outcomes: await Array.fromAsync(outcomes), log };
}

Deno.test("Contenders warm up one after the other, and then take turns", async () => {
  const { log } = await measureFakes([{ name: "a" }, { name: "b" }]);
  const warmUps = ["a", "b"].flatMap((
    name,
  ) => [`${name} prepare`, `${name} run 1`, `${name} run 1`]);
  assertEquals(log, [...warmUps, "a run 1", "b run 1", "a run 1", "b run 1"]);
});

Deno.test("After one that keeps the machine busy the next has to wait", async () => {
  const { setTimeout } = globalThis;
  const waits: [milliseconds: number, runs: number][] = [];
  const log: string[] = [];
  const wait = (then: () => void, milliseconds: number) => {
    waits.push([milliseconds, log.length]);
    then();
  };
  Object.assign(globalThis, { setTimeout: wait });
  try {
    await measureFakes([{ name: "a", aftermath: 0.25 }, { name: "b" }], {}, log);
  } finally {
    Object.assign(globalThis, { setTimeout });
  }
  // When it is warm, and after each repetition.
  assertEquals(log.map((line) => line[0]).join(""), "aaabbbabab");
  assertEquals(waits, [[250, 3], [250, 7], [250, 9]]);
});

Deno.test("A repetition is of as many jobs as fill its time, and counts as one of them", async () => {
  const { log, outcomes } = await measureFakes([{ name: "a", seconds: 0.25 }]);
  assertEquals(log.slice(3), Array(3).fill("a run 2"));
  assertEquals(outcomes, Array(3).fill({ name: "a", sample: 0.25 }));
});

Deno.test("A row in GFLOP/s counts two operations a multiply-add", async () => {
  const changes = { unit: "GFLOP/s", multiplyAdds: 3e9 } as const;
  const { outcomes } = await measureFakes([{ name: "a", seconds: 2 }], changes);
  assertEquals(outcomes, Array(2).fill({ name: "a", sample: 3 }));
});

Deno.test("A row in bytes or percent shows what comes out", async () => {
  const { outcomes } = await measureFakes([{ name: "a", value: 26 }], { unit: "bytes" });
  assertEquals(outcomes, Array(2).fill({ name: "a", sample: 26 }));
  const percent = await measureFakes([{ name: "a", value: -3 }], { unit: "percent" });
  assertEquals(percent.outcomes, Array(2).fill({ name: "a", sample: -3 }));
});

Deno.test("Who disagrees with the first has failed, and is not timed", async () => {
  const { outcomes, log } = await measureFakes([{ name: "a" }, { name: "b", value: 5 }]);
  assertEquals(outcomes[0], { name: "b", failed: "value 1 expected about 4: got 5" });
  assertEquals(log.filter((line) => line.startsWith("b run")), ["b run 1", "b run 1"]);
});

Deno.test("The failure of one is an outcome, and the others go on", async () => {
  const { outcomes } = await measureFakes([{ name: "a", fails: "run" }, { name: "b" }]);
  assertEquals(outcomes, [
    { name: "a", failed: "out of memory" },
    { name: "b", sample: 1 },
    { name: "b", sample: 1 },
  ]);
});

Deno.test("Who hasn't what a job takes is left out, without having failed", async () => {
  const { outcomes, log } = await measureFakes([{ name: "a" }, { name: "b", isAbsent: true }]);
  assertEquals(outcomes.map(({ name }) => name), ["a", "a"]);
  assertEquals(log.filter((line) => line.startsWith("b")), ["b prepare"]);
});

Deno.test("What is meant for the first alone is done by the first alone", async () => {
  const { log } = await measureFakes([{ name: "a" }, { name: "b" }], { firstOnly: true });
  assertEquals(log.filter((line) => line.startsWith("b")), []);
});

Deno.test("Slow contenders do heavy work unless they are spared it", async () => {
  const fakes = [{ name: "a" }, { name: "b", isSlow: true }];
  for (const [heavy, sparesSlow, count] of [[true, true, 0], [true, false, 5], [false, true, 5]]) {
    const { log } = await measureFakes(fakes, { heavy: !!heavy, sparesSlow: !!sparesSlow });
    assertEquals(log.filter((line) => line.startsWith("b")).length, count);
  }
});

Deno.test("The signal ends the waiting for an answer", async () => {
  const controller = new AbortController();
  const contender = fakeContender({ name: "a", answers: 2 });
  const running = await RunningContender.start(contender, controller.signal);
  const outcomes = Array.fromAsync(measure(row, [running], effort, () => {}));
  controller.abort(new Error("interrupted"));
  await assertRejects(() => outcomes, Error, "interrupted");
});
