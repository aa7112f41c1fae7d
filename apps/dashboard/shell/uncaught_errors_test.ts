import { assertEquals } from "@std/assert";
import { listenToUncaughtErrors } from "./uncaught_errors.ts";

Deno.test("Errors that nobody catches are taken, and don't end the program", async () => {
  const taken: unknown[] = [];
  const arrived = Promise.withResolvers<void>();
  const error = new RangeError("thrown");
  const reason = new RangeError("rejected");
  const giveBack = listenToUncaughtErrors((thrown) => {
    if (taken.push(thrown) === 2) arrived.resolve();
  });
  try {
    reportError(error);
    Promise.reject(reason);
    await arrived.promise;
  } finally {
    giveBack();
  }
  assertEquals([taken[0] === error, taken[1] === reason, taken.length], [true, true, 2]);
});
