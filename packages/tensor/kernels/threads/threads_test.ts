import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  randomArray,
  randomLinear,
  randomProblem,
  randomProduct,
} from "../../testdata/problems.ts";
import { fileURLToPath } from "node:url";
import { withInstead } from "../../testdata/with_instead.ts";
import type { Kernels, Softmax } from "../kernels.ts";
import { kernelsFor, useThreads } from "../select.ts";
import { simdKernels, threadedKernels } from "../simd/simd.ts";
import { Threads } from "./threads.ts";

/** Problems of all kinds, large enough to be shared, each with a name. */
function problems(): [name: string, run: (kernels: Kernels) => void, results: object][] {
  const [tall, wide] = [randomProduct(130, 70, 90), randomProduct(70, 130, 90)];
  const linear = randomLinear(75, 67, 130);
  const rows = { outer: 700, length: 67, inner: 1, logits: randomArray(700 * 67, 1) };
  const softmax: Softmax = {
    ...rows,
    softmax: new Float32Array(700 * 67),
    logSoftmax: null,
    max: new Float32Array(700),
    sum: new Float32Array(700),
  };
  const shape = { steps: 13, batch: 11, inputSize: 37, hiddenSize: 81 };
  // In chunks of which the last, of one step, would be too small to be shared by itself.
  const uneven = { steps: 65, batch: 32, inputSize: 4, hiddenSize: 48 };
  const packed = { ...shape, batchSizes: [37, 37, 20, 12, 3, 2, 1] };
  const recurrences = [shape, uneven, packed].flatMap((shape) =>
    (["rnnTanh", "rnnRelu", "gru", "lstm"] as const).flatMap((cell) =>
      [false, true].map((indices) => randomProblem({ ...shape, cell, indices, reverse: indices }))
    )
  );
  return [
    ["a tall product", (kernels) => kernels.matmul(tall), tall],
    ["a wide product", (kernels) => kernels.matmul(wide), wide],
    ["linear, forward", (kernels) => kernels.linearForward(linear), linear],
    ["linear, backward", (kernels) => kernels.linearBackward(linear), linear],
    ["softmax", (kernels) => kernels.softmax(softmax), softmax],
    ...recurrences.map((problem): [string, (kernels: Kernels) => void, object] => [
      problem.cell,
      (kernels) => {
        kernels.recurrentForward(problem);
        kernels.recurrentBackward(problem);
      },
      problem,
    ]),
  ];
}

/** Fails unless kernels give the results of others to the bit, and says where the first differs. */
function assertSameBits(actual: Kernels, expected: Kernels) {
  const [ours, theirs] = [problems(), problems()];
  ours.forEach(([name, run, results], i) => {
    run(actual);
    theirs[i][1](expected);
    for (const [key, array] of Object.entries(theirs[i][2])) {
      if (!(array instanceof Float32Array)) continue;
      const own = Object.entries(results).find(([other]) => other === key)![1] as Float32Array;
      const at = array.findIndex((value, j) => !Object.is(value, own[j]));
      if (at >= 0) assertEquals(own[at], array[at], `${name}: ${key}[${at}]`);
    }
  });
}

for (const build of ["wideSimd", "relaxedSimd", "simd"] as const) {
  Deno.test(`${build} kernels give the same bits with one thread, two and five`, async () => {
    for (const count of [2, 5]) {
      const threads = await threadedKernels(build, count);
      assert(threads !== null);
      assertSameBits(threads.kernels, simdKernels(build)!);
      threads.stop();
      // What was begun with several threads can be ended with one.
      assertSameBits(threads.kernels, simdKernels(build)!);
    }
  });
}

/** Threads of which none comes, so that they can't be in time. */
function absentThreads(count: number): Threads {
  return new Threads(count);
}

Deno.test("Parts that no other thread takes are done by the one that calls", () => {
  const threads = absentThreads(3);
  for (let address = 100; address < 103; address++) {
    const done: number[][] = [];
    threads.run("matmul", address, (...work) => done.push(work));
    assertEquals(done, [0, 1, 2, 3].map((part) => [address, part, 4]));
  }
});

Deno.test("Each part of every work is done once, by whichever thread", async () => {
  const { kernels, stop } = (await threadedKernels("relaxedSimd", 4))!;
  const single = simdKernels("relaxedSimd")!;
  for (let size = 64; size < 164; size++) {
    const [actual, expected] = [0, 0].map(() =>
      randomProduct(size, 100, 100, { accumulate: true })
    );
    kernels.matmul(actual);
    single.matmul(expected);
    assertEquals(actual.c, expected.c);
  }
  stop();
});

Deno.test("An error in a part is thrown when the others are done", () => {
  const done: number[] = [];
  const cause = new WebAssembly.RuntimeError("unreachable");
  const run = () =>
    absentThreads(2).run("softmax", 0, (_, part) => {
      if (part === 0) throw cause;
      done.push(part);
    });
  const error = assertThrows(run, Error, "Cannot run softmax: a thread has failed");
  assertEquals([error.cause, done], [cause, [1, 2]]);
});

Deno.test("useThreads makes the fastest kernels those of several threads, until there is one again", async () => {
  const single = kernelsFor(1e7);
  assertEquals(await useThreads(2), 2);
  assert(kernelsFor(1e7) !== single);
  assertEquals(kernelsFor(1e7).name, single.name);
  assertSameBits(kernelsFor(1e7), single);
  assert(kernelsFor(1e6) === single, "small work is left to one");
  assertEquals(await useThreads(1), 1);
  assert(kernelsFor(1e7) === single);
});

Deno.test("useThreads rejects numbers that count no threads", async () => {
  for (const count of [0, -1, 1.5, NaN]) {
    const message = `useThreads expected a whole number of at least 1: got ${count}`;
    await assertRejects(() => useThreads(count), RangeError, message);
  }
});

Deno.test("Threads are workers of the web where there are no others", async () => {
  const { process } = globalThis as unknown as { process: object };
  await withInstead(process, "getBuiltinModule", undefined, async () => {
    const threads = await threadedKernels("simd", 2);
    assert(threads !== null);
    assertSameBits(threads.kernels, simdKernels("simd")!);
    threads.stop();
  });
});

Deno.test("One thread works alone where it must not wait, and where memory cannot be shared", async () => {
  const refuse = () => {
    throw new TypeError("Atomics.wait cannot be called in this context");
  };
  await withInstead(Atomics, "wait", refuse, async () => assertEquals(await useThreads(2), 1));
  await withInstead(globalThis, "SharedArrayBuffer", undefined, async () => {
    assertEquals(await useThreads(2), 1);
  });
  assert(kernelsFor(1e6).name !== "scalar");
});

Deno.test("One thread works alone where no worker starts", async () => {
  const { process } = globalThis as unknown as { process: object };
  const Worker = class {
    once(event: string, listener: (value: unknown) => void) {
      if (event === "error") listener(new Error("no workers here"));
    }
  };
  await withInstead(process, "getBuiltinModule", () => ({ Worker }), async () => {
    assertEquals(await useThreads(3), 1);
  });
});

/** A worker that a page's policy keeps from loading its text, as browsers do. */
class BlockedWorker extends EventTarget {
  static ended = 0;
  onerror: (event: Event) => void = () => {};

  postMessage(): void {
    queueMicrotask(() => this.onerror(new Event("error", { cancelable: true })));
  }

  terminate(): void {
    BlockedWorker.ended++;
  }
}

Deno.test("One thread works alone where no worker of the web starts", async () => {
  const { process } = globalThis as unknown as { process: object };
  const refuse = function () {
    throw new DOMException("Access to the script is denied by the policy", "SecurityError");
  };
  await withInstead(process, "getBuiltinModule", undefined, async () => {
    for (const Worker of [undefined, refuse, BlockedWorker]) {
      await withInstead(globalThis, "Worker", Worker, async () => {
        assertEquals(await useThreads(3), 1);
      });
    }
    await withInstead(URL, "createObjectURL", undefined, async () => {
      assertEquals(await useThreads(3), 1);
    });
  });
  // Two workers of either build.
  assertEquals(BlockedWorker.ended, 4);
});

Deno.test("Threads take no permission, and end with the process", async () => {
  const program = fileURLToPath(new URL("../../testdata/threads_program.ts", import.meta.url));
  const args = ["run", "-q", "--no-prompt", "--no-config", program];
  const { code, stdout } = await new Deno.Command("deno", { args }).output();
  assertEquals([code, new TextDecoder().decode(stdout)], [0, "2 threads\nthe same product\n"]);
});
