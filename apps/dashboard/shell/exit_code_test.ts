import { assertEquals } from "@std/assert";
import { exitCode } from "./exit_code.ts";

const good = { diverged: false, unsaved: false, unwritten: false };

Deno.test("A run that went well exits with 0, one in which something went wrong with 1", () => {
  assertEquals([exitCode(good, null), exitCode(good, "q")], [0, 0]);
  assertEquals(exitCode({ ...good, diverged: true }, "q"), 1);
  assertEquals(exitCode({ ...good, unsaved: true }, null), 1);
  assertEquals(exitCode({ ...good, unwritten: true }, null), 1);
});

Deno.test("A run that was interrupted exits as shells expect, however it went", () => {
  const causes = ["ctrl+c", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
  assertEquals(causes.map((cause) => exitCode(good, cause)), [130, 143, 129, 131]);
  assertEquals(exitCode({ ...good, diverged: true }, "ctrl+c"), 130);
});
