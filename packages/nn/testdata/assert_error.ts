import { assertEquals, assertThrows } from "@std/assert";

/** Fails unless `run` throws an error of that class, and the message is exactly that. */
export function assertError(
  run: () => unknown,
  kind: new (message?: string) => Error,
  message: string,
): void {
  assertEquals(assertThrows(run, kind).message, message);
}
