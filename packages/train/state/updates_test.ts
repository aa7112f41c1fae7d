import { assert, assertEquals } from "@std/assert";
import type { UpdateDetail, UpdateEvent } from "../events/event.ts";
import { Updates } from "./updates.ts";

const kilobyte = 256;

function detail(size = kilobyte): UpdateDetail {
  const [before, gradients, after] = Array.from({ length: 3 }, () => new Float32Array(kilobyte));
  const state = { step: 1, expAvg: new Float32Array(size) };
  const options = { lr: 0.1 };
  return { tensors: [{ shape: [kilobyte], before, gradients, after, options, state }] };
}

function event(step: number, size = kilobyte): UpdateEvent {
  const tensors = [{ name: "w", gradNorm: step, updateNorm: 1, weightNorm: 1 }];
  return {
    type: "update",
    ...{ time: step, contestant: 0, step, epoch: 1, tensors, detail: detail(size) },
  };
}

Deno.test("Updates are kept in bounded memory, the first and the newest always", () => {
  const updates = new Updates(40 * 1024);
  for (let step = 1; step <= 10_000; step++) updates.add(event(step));
  assert(updates.norms.length <= 500);
  assertEquals([updates.norms[0].time, updates.norms.at(-1)?.time], [1, 10_000]);
  const times = new Set<number>();
  for (let step = 1; step <= 10_000; step++) times.add(updates.detailAt(step)!.time);
  assert(times.size <= 10);
  assertEquals([updates.detailAt(1)?.time, updates.detailAt(10_000)?.time], [1, 10_000]);
});

Deno.test("An update is found by the newest step up to one", () => {
  const updates = new Updates(1 << 20);
  for (const step of [2, 5, 9]) updates.add(event(step));
  assertEquals(updates.at(1), null);
  assertEquals([updates.at(8)?.time, updates.detailAt(8)?.time], [5, 5]);
});

Deno.test("The memory is bounded, too, where some updates are larger than others", () => {
  const updates = new Updates(40 * 1024);
  for (let step = 1; step <= 100; step++) {
    updates.add(event(step, step % 2 ? kilobyte : 7 * kilobyte));
  }
  const times = new Set<number>();
  for (let step = 1; step <= 100; step++) times.add(updates.detailAt(step)!.time);
  assert(times.size <= 4);
});
