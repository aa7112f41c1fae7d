import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import {
  connectionRemedy,
  requirePlaceForQueue,
  requireQueuePermission,
} from "./queue_permission.ts";

Deno.test("Without permission to connect to a queue, the message says what to set", () => {
  const queue = { place: "10.0.0.5:6379" };
  requireQueuePermission(queue, () => true);
  assertEquals(
    assertThrows(() => requireQueuePermission(queue, () => false), UsageError).message,
    "Not permitted to connect to 10.0.0.5:6379: permit it by setting " +
      "OHLOL_ALLOW=--allow-net=10.0.0.5:6379",
  );
});

Deno.test("Without a clone the flag is named, and for a compiled program another way to run it", () => {
  assertEquals(connectionRemedy("oak:1", "JSR"), "permit it with --allow-net=oak:1");
  assertEquals(
    connectionRemedy("oak:1", "compiled"),
    "the compiled program has no network access: use deno run --allow-net=oak:1 " +
      "jsr:@ohlol/dashboard",
  );
});

Deno.test("With a queue, a file that may not be written is refused without another thing to set", () => {
  requirePlaceForQueue("/a.db", () => true);
  assertEquals(
    assertThrows(() => requirePlaceForQueue("/a.db", () => false), UsageError).message,
    'Not permitted to write to "/a.db": with --queue, name a place below runs/ in the ' +
      "project's folder",
  );
});
