import { assertEquals, assertRejects } from "@std/assert";
import { merged } from "./merged.ts";

/** A source that gives an item on demand. */
class Source<T> {
  #next = Promise.withResolvers<IteratorResult<T>>();
  asked = 0;

  next(): Promise<IteratorResult<T>> {
    this.asked++;
    return this.#next.promise;
  }

  give(value: T): void {
    this.#settle({ done: false, value });
  }

  end(): void {
    this.#settle({ done: true, value: undefined });
  }

  #settle(result: IteratorResult<T>): void {
    const { resolve } = this.#next;
    this.#next = Promise.withResolvers();
    resolve(result);
  }
}

Deno.test("Items come in the order in which their sources give them", async () => {
  const [a, b] = [new Source<string>(), new Source<string>()];
  const all = merged([a, b]);
  for (const [source, item] of [[b, "b1"], [b, "b2"], [a, "a1"], [b, "b3"]] as const) {
    const next = all.next();
    await Promise.resolve();
    source.give(item);
    assertEquals(await next, { done: false, value: item });
  }
  const end = all.next();
  a.end();
  b.end();
  assertEquals((await end).done, true);
});

Deno.test("A source isn't asked for more before its last item was taken", async () => {
  const source = new Source<number>();
  const all = merged([source]);
  const first = all.next();
  source.give(1);
  await first;
  assertEquals(source.asked, 1);
  const second = all.next();
  await Promise.resolve();
  assertEquals(source.asked, 2);
  source.give(2);
  await second;
});

Deno.test("Without sources there are no items", async () => {
  assertEquals(await Array.fromAsync(merged([])), []);
});

Deno.test("An error in one source ends all", async () => {
  const failing = { next: () => Promise.reject(new RangeError("Out of range")) };
  const error = await assertRejects(() => merged([new Source(), failing]).next(), RangeError);
  assertEquals(error.message, "Out of range");
});

Deno.test("A source that is held back is asked again when another has given an item", async () => {
  const [a, b] = [new Source<string>(), new Source<string>()];
  let isHeld = true;
  const all = merged([a, b], (source) => source === 1 || !isHeld);
  const first = all.next();
  await Promise.resolve();
  a.give("a1");
  assertEquals((await first).value, "a1");
  const next = all.next();
  await Promise.resolve();
  assertEquals([a.asked, b.asked], [1, 1]);
  b.give("b1");
  assertEquals((await next).value, "b1");
  isHeld = false;
  const more = all.next();
  while (a.asked < 2) await Promise.resolve();
  assertEquals([a.asked, b.asked], [2, 2]);
  a.end();
  b.end();
  assertEquals((await more).done, true);
});

Deno.test("If all sources would be held back, none is", async () => {
  const [a, b] = [new Source<string>(), new Source<string>()];
  const all = merged([a, b], () => false);
  const first = all.next();
  await Promise.resolve();
  a.give("a1");
  assertEquals((await first).value, "a1");
  b.end();
  const next = all.next();
  while (a.asked < 2) await Promise.resolve();
  a.give("a2");
  assertEquals((await next).value, "a2");
});
