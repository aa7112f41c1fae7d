import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { toQueue } from "./queue_option.ts";

Deno.test("The queue's address is that of the option or, without one, of the variable", () => {
  assertEquals(`${toQueue("redis://a", undefined)}`, "redis://a:6379");
  assertEquals(`${toQueue(undefined, "redis://:secret@b")}`, "redis://b:6379");
  assertEquals([toQueue(undefined, undefined), toQueue(undefined, "")], [null, null]);
});

Deno.test("The variable can hold the password for the option's address", () => {
  assertEquals(toQueue("redis://a", "redis://me:secret@a:6379")?.credentials, {
    username: "me",
    password: "secret",
  });
  assertEquals(toQueue("redis://:own@a", "redis://:secret@a")?.credentials.password, "own");
});

Deno.test("An option and a variable with different addresses are refused", () => {
  for (const variable of ["redis://b:7", "rediss://a:6379", "redis://a:6379/2"]) {
    assertThrows(
      () => toQueue("redis://a", variable.replace("//", "//me:secret@")),
      UsageError,
      `Option "--queue" and OHLOL_QUEUE expected the same address: got redis://a:6379 and ${variable}`,
    );
  }
});

Deno.test("The message for an invalid address names the option or the variable", () => {
  for (
    const [option, variable, name] of [
      ["me:secret@a", undefined, 'Option "--queue"'],
      [undefined, "me:secret@a", "OHLOL_QUEUE"],
    ] as const
  ) {
    assertThrows(
      () => toQueue(option, variable),
      UsageError,
      `${name} expected redis://HOST:6379, or rediss:// for TLS: got "***@a"`,
    );
  }
});
