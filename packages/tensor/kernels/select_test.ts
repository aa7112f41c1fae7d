import { assert, assertEquals } from "@std/assert";
import { randomProduct } from "../testdata/problems.ts";

type Select = typeof import("./select.ts");

/** Runs a test on a module of its own, since that decides only once, by a clock with these times. */
async function withTimes(
  name: string,
  times: readonly number[],
  test: (select: Select) => Promise<void>,
): Promise<void> {
  const clock = performance.now;
  let calls = 0, now = 0;
  performance.now = () => now += calls++ % 2 === 0 ? 0 : times[(calls / 2 - 1) % times.length];
  try {
    await test(await import(`./select.ts?${name}`));
  } finally {
    performance.now = clock;
  }
}

for (const [times, areFaster] of [[[1, 2], true], [[2, 1], false], [[1, 1], false]] as const) {
  const [wide, others] = times;
  Deno.test(`useWideVectors ${areFaster ? "takes" : "leaves"} kernels that take ${wide} to ${others}`, () =>
    withTimes(`${times}`, times, async ({ useWideVectors, useThreads, kernelsFor }) => {
      await useThreads(2);
      assertEquals([await useWideVectors(), await useWideVectors()], [areFaster, areFaster]);
      const name = areFaster ? "wideSimd" : "relaxedSimd";
      assertEquals(kernelsFor(1e6).name, name);
      const [threaded, single] = [0, 0].map(() => randomProduct(130, 70, 90));
      kernelsFor(1e6).matmul(threaded);
      assertEquals(await useThreads(1), 1);
      assertEquals(kernelsFor(1e6).name, name);
      kernelsFor(1e6).matmul(single);
      assertEquals(threaded.c, single.c);
      assertEquals(kernelsFor(1).name, "scalar");
    }));
}

Deno.test("Threads and wide vectors come in the order in which they are asked for", () =>
  withTimes("order", [1, 2], async ({ useWideVectors, useThreads, kernelsFor }) => {
    const both = [useThreads(3), useWideVectors(), useThreads(2), useThreads(1)];
    assertEquals(await Promise.all(both), [3, true, 2, 1]);
    const single = kernelsFor(1e7);
    assertEquals(single.name, "wideSimd");
    await useThreads(2);
    assert(kernelsFor(1e7) !== single);
    await useThreads(1);
    assert(kernelsFor(1e7) === single);
  }));

Deno.test("Wide vectors that are asked for with threads are those of the threads", () =>
  withTimes("together", [1, 2], async ({ useWideVectors, useThreads, kernelsFor }) => {
    assertEquals(await Promise.all([useWideVectors(), useThreads(2)]), [true, 2]);
    assertEquals(kernelsFor(1e7).name, "wideSimd");
    await useThreads(1);
  }));

for (const [name, value] of [["WebAssembly", undefined], ["process", { arch: "arm64" }]] as const) {
  Deno.test(`useWideVectors does nothing with another ${name}`, async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, name)!;
    Object.defineProperty(globalThis, name, { value, configurable: true });
    try {
      await withTimes(`without ${name}`, [1, 2], async ({ useWideVectors, kernelsFor }) => {
        const { name: usual } = kernelsFor(1e6);
        assertEquals([await useWideVectors(), kernelsFor(1e6).name], [false, usual]);
      });
    } finally {
      Object.defineProperty(globalThis, name, before);
    }
  });
}
