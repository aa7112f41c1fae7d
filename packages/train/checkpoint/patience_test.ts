import { assertEquals, assertRejects } from "@std/assert";
import { patiently } from "./patience.ts";

/** A change that fails with an error the first few times. */
function refusing(times: number, error: Error) {
  let tries = 0;
  return {
    tries: () => tries,
    change: () => ++tries > times ? Promise.resolve() : Promise.reject(error),
  };
}

const denied = new Deno.errors.PermissionDenied("Access is denied. (os error 5)");

Deno.test("A folder that can't be renamed while it is read is renamed afterwards", async () => {
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
