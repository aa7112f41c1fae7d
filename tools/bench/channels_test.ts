import { assertEquals, assertThrows } from "@std/assert";
import type { Job } from "./jobs.ts";
import type { Channel } from "./messages.ts";
import { openProcess } from "./process_channel.ts";
import { openWorker } from "./worker_channel.ts";

const job: Job = { kind: "frame", width: 7, height: 2 };

/** A program that answers each request with the request itself. */
const echo = "for await (const piece of Deno.stdin.readable) await Deno.stdout.write(piece);";

function openScript(script: string): Channel {
  return openProcess("deno", ["eval", "-q", script]);
}

Deno.test("A library in a thread does what it is asked to", async () => {
  const channel = openWorker(new URL("./testdata/fake_library.ts", import.meta.url));
  const version = await channel.ask({ type: "start", variant: "wasm" });
  assertEquals(version, { type: "started", version: "fake wasm" });
  assertEquals(await channel.ask({ type: "prepare", job }), { type: "prepared" });
  const answer = await channel.ask({ type: "run", count: 3 });
  // Its steps give 1, 2, 3 and so on, every other of them as a promise.
  assertEquals(answer.type === "ran" && answer.value, 3);
  channel.close();
});

Deno.test("What a library in a thread throws is its answer", async () => {
  const channel = openWorker(new URL("./testdata/fake_library.ts", import.meta.url));
  const answer = await channel.ask({ type: "start", variant: "broken" });
  assertEquals(answer, { type: "failed", reason: "Error: no backend broken" });
  channel.close();
});

Deno.test("A module that isn't there is an answer too", async () => {
  const channel = openWorker(new URL("./testdata/missing.ts", import.meta.url));
  const answer = await channel.ask({ type: "start", variant: "" });
  assertEquals(answer.type, "failed");
  channel.close();
});

Deno.test("A library in a process gets and gives lines of JSON", async () => {
  const channel = openScript(echo);
  for (const request of [{ type: "prepare", job }, { type: "run", count: 2 }] as const) {
    assertEquals(await channel.ask(request) as unknown, request);
  }
  channel.close();
});

Deno.test("The last words of a process that ends are why it failed", async () => {
  const channel = openScript("console.error('on the way\\nno module named torch'); Deno.exit(1)");
  const failure = { type: "failed", reason: "no module named torch" } as const;
  assertEquals(await channel.ask({ type: "start", variant: "1" }), failure);
  channel.close();
});

Deno.test("A program that isn't there can't be opened", () => {
  assertThrows(() => openProcess("no-such-program", []), Deno.errors.NotFound);
});
