import { assertEquals, assertRejects } from "@std/assert";
import { patiently } from "./patience.ts";

/** A change that is refused so many times, with that error. */
function refusing(times: number, error: Error) {
  let tries = 0;
  return {
    tries: () => tries,
    change: () => ++tries > times ? Promise.resolve() : Promise.reject(error),
  };
}

const denied = new Deno.errors.PermissionDenied("Access is denied. (os error 5)");

Deno.test("Where a folder that is read can't be moved, it is moved when it has been read", async () => {
  const { change, tries } = refusing(2, denied);
  await patiently(change, true);
  assertEquals(tries(), 3);
});

Deno.test("A folder that isn't there is not waited for", async () => {
  const missing = new Deno.errors.NotFound("no such folder");
  const { change, tries } = refusing(1, missing);
  await assertRejects(() => patiently(change, true), Deno.errors.NotFound, "no such folder");
  assertEquals(tries(), 1);
});

Deno.test("On other systems nothing is tried twice", async () => {
  const { change, tries } = refusing(1, denied);
  await assertRejects(
    () => patiently(change, false),
    Deno.errors.PermissionDenied,
    "Access is denied. (os error 5)",
  );
  assertEquals(tries(), 1);
});
