import { assertEquals } from "@std/assert";
import { inBatches } from "./batches.ts";

/** Items that come so many milliseconds after each other, on a clock of their own. */
function timed(gaps: readonly number[]) {
  const clock = { time: 0, made: 0 };
  async function* items() {
    for (const gap of gaps) {
      clock.time += gap;
      yield await Promise.resolve(++clock.made);
    }
  }
  return { clock, batches: inBatches(items(), () => clock.time) };
}

Deno.test("The first item comes alone, the others as many as fit into the time", async () => {
  const { batches } = timed([5, 5, 5, 4, 1, 5]);
  assertEquals(await Array.fromAsync(batches), [[1], [2, 3, 4, 5], [6]]);
});

Deno.test("An item that took long isn't kept waiting", async () => {
  const { batches } = timed([300, 300, 300]);
  assertEquals(await Array.fromAsync(batches), [[1], [2], [3]]);
});

Deno.test("Nothing is made before the last batch was taken", async () => {
  const { clock, batches } = timed([5, 5, 5, 5, 5, 5]);
  assertEquals(clock.made, 0);
  await batches.next();
  assertEquals(clock.made, 1);
  await batches.next();
  assertEquals(clock.made, 4);
});

Deno.test("Without items there is no batch", async () => {
  const { batches } = timed([]);
  assertEquals(await Array.fromAsync(batches), []);
});
