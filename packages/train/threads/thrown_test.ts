import { assert, assertEquals } from "@std/assert";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { DataError } from "../tasks/data_error.ts";
import { packThrown, unpackThrown } from "./thrown.ts";

Deno.test("An error comes from another thread with its class, message and stack", () => {
  for (const Class of [DataError, CheckpointError, RangeError, TypeError, Error]) {
    const error = new Class("it is too long");
    const received = unpackThrown(structuredClone(packThrown(error)));
    assert(received instanceof Class);
    assertEquals([received.message, received.stack], [error.message, error.stack]);
  }
});

Deno.test("What was thrown and isn't an error comes as one", () => {
  assertEquals(unpackThrown(structuredClone(packThrown("too long"))).message, "too long");
});
