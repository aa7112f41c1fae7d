import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { parseWorkerArguments } from "./worker.ts";

Deno.test("A worker needs a queue, and has a thread per processor by default", async () => {
  const { queue, threads, plain } = (await parseWorkerArguments(["--queue", "redis://a"]))!;
  assertEquals([`${queue}`, threads, plain], [
    "redis://a:6379",
    navigator.hardwareConcurrency,
    false,
  ]);
  const given = ["--queue", "redis://a:7", "--workers", "3", "--plain"];
  const all = (await parseWorkerArguments(given))!;
  assertEquals([`${all.queue}`, all.threads, all.plain], ["redis://a:7", 3, true]);
});

const wrong: [args: string[], message: string][] = [
  [[], "A worker expected a queue: --queue redis://HOST:6379, or OHLOL_QUEUE"],
  [
    ["--queue", "redis://a", "--workers", "0"],
    'Option "--workers" expected a positive integer: got "0"',
  ],
  [["--queue", "a"], 'Option "--queue" expected redis://HOST:6379, or rediss:// for TLS: got "a"'],
];

for (const [args, message] of wrong) {
  Deno.test(`A worker refuses "${args.join(" ")}"`, async () => {
    await assertRejects(() => parseWorkerArguments(args), UsageError, message);
  });
}
