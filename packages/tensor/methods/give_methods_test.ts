import { assertEquals, assertThrows } from "@std/assert";
import { zeros } from "../core.ts";
import { methodNames, Tensor } from "../tensor.ts";

/** The names of all methods that tensors inherit. */
function inheritedNames(): string[] {
  const names: string[] = [];
  let prototype = Object.getPrototypeOf(Tensor.prototype);
  for (; prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    names.push(...Object.getOwnPropertyNames(prototype));
  }
  return names.filter((name) => name !== "constructor" && name !== "toString");
}

Deno.test("A tensor without methods says what it needs, and has them all once that is imported", async () => {
  const x = zeros([2]);
  assertEquals(x.toArray(), [0, 0]);
  for (const name of methodNames) {
    assertThrows(
      () => (x as unknown as Record<string, () => void>)[name](),
      TypeError,
      `Cannot call ${name} on a tensor without methods: import "@ohlol/tensor" somewhere`,
    );
  }
  const named = [...methodNames].sort();
  assertEquals(inheritedNames().sort(), named);
  await import("../mod.ts");
  assertEquals(x.view(2, 1).shape, [2, 1]);
  assertEquals(inheritedNames().sort(), named);
});
