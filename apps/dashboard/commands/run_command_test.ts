import { assertEquals } from "@std/assert";
import { runCommand } from "./run_command.ts";
import { UsageError } from "@ohlol/train";

/** Runs a command that fails, and returns its exit code with what was written to stderr. */
async function failWith(error: unknown, argv: string[] = []): Promise<[number, string]> {
  const { error: original } = console;
  const lines: string[] = [];
  console.error = (line: string) => lines.push(line);
  try {
    return [await runCommand(argv, () => Promise.reject(error)), lines.join("\n")];
  } finally {
    console.error = original;
  }
}

Deno.test("A command's exit code is passed on", async () => {
  assertEquals(await runCommand(["a"], (argv) => Promise.resolve(argv.length + 2)), 3);
});

Deno.test("Bad usage is one line and exit code 2", async () => {
  assertEquals(await failWith(new UsageError("Not like this")), [2, "error: Not like this"]);
});

Deno.test("A failure is one line and exit code 1", async () => {
  assertEquals(await failWith(new RangeError("It broke\n  in two")), [1, "error: It broke in two"]);
  assertEquals(await failWith("a string"), [1, "error: a string"]);
});

Deno.test("--debug shows the stack", async () => {
  const error = new UsageError("Not like this");
  assertEquals(await failWith(error, ["--debug"]), [2, `error: ${error.stack}`]);
});

Deno.test("The exit code is the same where the error can't be written", async () => {
  const { error: original } = console;
  console.error = () => {
    throw new Error("No space left on device (os error 28)");
  };
  try {
    assertEquals(await runCommand([], () => Promise.reject(new UsageError("Not like this"))), 2);
  } finally {
    console.error = original;
  }
});
