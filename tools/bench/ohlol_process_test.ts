import { assertEquals } from "@std/assert";
import { contenders } from "./contenders.ts";

Deno.test("ohlol in a process of its own answers as in a thread", async () => {
  const narrow = contenders.find(({ name }) => name === "ohlol, 128 bits")!;
  const channel = narrow.open();
  const { type } = await channel.ask({ type: "start", variant: narrow.variant });
  assertEquals(type, "started");
  const job = { kind: "op", op: "exp", shape: [1, 1] } as const;
  assertEquals(await channel.ask({ type: "prepare", job }), { type: "prepared" });
  const answer = await channel.ask({ type: "run", count: 2 });
  assertEquals(answer.type, "ran");
  channel.close();
});
