import { assertEquals, assertThrows } from "@std/assert";
import { writeAll } from "./terminal_io.ts";

Deno.test("Bytes that the system refused are offered again, in order", () => {
  const taken: number[] = [];
  writeAll(new Uint8Array([1, 2, 3, 4, 5]), (rest) => {
    taken.push(...rest.subarray(0, 2));
    return Math.min(2, rest.length);
  });
  assertEquals(taken, [1, 2, 3, 4, 5]);
});

Deno.test("Writing waits for a terminal that is full for a moment", () => {
  let isFull = false;
  const taken: number[] = [];
  writeAll(new Uint8Array([1, 2, 3]), (rest) => {
    isFull = !isFull;
    if (isFull) throw new Deno.errors.WouldBlock("Resource temporarily unavailable");
    taken.push(rest[0]);
    return 1;
  });
  assertEquals(taken, [1, 2, 3]);
});

Deno.test("Without a limit of pauses writing waits as long as it takes", () => {
  let pauses = 0;
  const write = () => {
    if (++pauses <= 600) throw new Deno.errors.WouldBlock("full");
    return 1;
  };
  writeAll(new Uint8Array([1]), write, Infinity);
  assertEquals(pauses, 601);
});

Deno.test("A terminal that stays full, or is gone, is an error", () => {
  const errors = [new Deno.errors.WouldBlock("full"), new Deno.errors.BrokenPipe("gone")];
  for (const error of errors) {
    const write = () =>
      writeAll(new Uint8Array([1]), () => {
        throw error;
      });
    assertThrows(write, error.constructor as ErrorConstructor, error.message);
  }
});
