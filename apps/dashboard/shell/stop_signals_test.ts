import { assertEquals } from "@std/assert";
import { denoArguments } from "../e2e/testing/program.ts";

const module = new URL("../testdata/stubborn_task.ts", import.meta.url);

/** Starts a task that hears that it should end, says so, and doesn't. */
function startStubbornTask() {
  const args = denoArguments([], module);
  const process = new Deno.Command("deno", { args, stdin: "null", stdout: "piped" }).spawn();
  const output = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  return { process, output };
}

const codes: [Deno.Signal, number][] = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
  ["SIGQUIT", 131],
];

for (const [signal, code] of codes) {
  Deno.test({
    name: `A task hears of ${signal}, and a second one ends it at once with ${code}`,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      const { process, output } = startStubbornTask();
      assertEquals((await output.read()).value, "begun\n");
      process.kill(signal);
      assertEquals((await output.read()).value, "asked to end\n");
      await new Promise((resolve) => setTimeout(resolve, 500));
      process.kill(signal);
      assertEquals([(await output.read()).done, (await process.status).code], [true, code]);
    },
  });
}
