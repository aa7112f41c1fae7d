import { assert, assertEquals } from "@std/assert";
import { Workshop } from "./workshop.ts";

/** Keeps the thread busy for so many milliseconds. */
function* busy(milliseconds: number) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) yield;
}

Deno.test("A long job lets timers, keys among them, have their turns", async () => {
  const workshop = new Workshop(() => {}, () => {});
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  workshop.do(busy(200));
  await workshop.idle;
  clearInterval(timer);
  assert(turns > 3, `${turns}`);
});

Deno.test("A workshop is busy until all of its jobs are done, and says when something is new", async () => {
  let changes = 0;
  const workshop = new Workshop(() => changes++, () => {});
  assertEquals(workshop.isBusy, false);
  await workshop.idle;
  workshop.do([1]);
  workshop.do(busy(30));
  assertEquals(workshop.isBusy, true);
  await workshop.idle;
  assertEquals(workshop.isBusy, false);
  assert(changes >= 2);
});

Deno.test("A job ends with its signal, and all end with the workshop", async () => {
  const workshop = new Workshop(() => {}, () => {});
  const ending = new AbortController();
  let pieces = 0;
  function* endless() {
    for (;;) yield pieces++;
  }
  workshop.do(endless(), ending.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  ending.abort();
  await workshop.idle;
  assert(pieces > 0);
  workshop.do(endless());
  workshop.close();
  await workshop.idle;
});

Deno.test("What a job throws is handed on, and the workshop goes on", async () => {
  const errors: unknown[] = [];
  const workshop = new Workshop(() => {}, (error) => errors.push(error));
  function* faulty(): Generator<void> {
    yield;
    throw new RangeError("No such number");
  }
  workshop.do(faulty());
  await workshop.idle;
  assertEquals(errors.map(String), ["RangeError: No such number"]);
});

Deno.test("What pages share is made once", () => {
  const workshop = new Workshop(() => {}, () => {});
  let made = 0;
  const make = () => ({ number: ++made });
  assertEquals(workshop.shared("a", make), workshop.shared("a", make));
  assertEquals(workshop.shared("b", make), { number: 2 });
});
