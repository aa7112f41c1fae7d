import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { toQueue } from "./queue_option.ts";

Deno.test("The queue is that of the option, or else of the variable", () => {
  assertEquals(`${toQueue("redis://a", undefined)}`, "redis://a:6379");
  assertEquals(`${toQueue(undefined, "redis://:secret@b")}`, "redis://b:6379");
  assertEquals([toQueue(undefined, undefined), toQueue(undefined, "")], [null, null]);
});

Deno.test("The variable has the password of the option's place", () => {
  assertEquals(toQueue("redis://a", "redis://me:secret@a:6379")?.credentials, {
    username: "me",
    password: "secret",
  });
  assertEquals(toQueue("redis://:own@a", "redis://:secret@a")?.credentials.password, "own");
});

Deno.test("Option and variable that name different places are refused", () => {
  assertThrows(
    () => toQueue("redis://a", "redis://me:secret@b:7"),
    UsageError,
    'Option "--queue" and OHLOL_QUEUE expected the same place: got a:6379 and b:7',
  );
});

Deno.test("A wrong address is refused, naming the option or the variable", () => {
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
