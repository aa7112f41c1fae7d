import { assert, assertEquals } from "@std/assert";
import { commandRows } from "../commands/command_rows.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { environment, imports, programCommand } from "./testing/program.ts";
import { runProgram } from "./testing/running_program.ts";

const columns = 80, rows = 24;

/** Cliffy aligns the flags, the values and the texts in columns, and so leaves less for the texts. */
const mostLines = 2 * rows + (imports === "npm" ? 0 : 4);

for (const { name } of commandRows) {
  pseudoterminalTest(`The help of ${name} fits two screens`, async () => {
    await using terminal = new EmulatedTerminal({
      ...{ columns, rows, env: { ...environment(), NO_COLOR: "1" } },
      command: programCommand([name, "--help"]),
    });
    await terminal.ended();
    const lines = terminal.output.trimEnd().split("\n");
    assert(lines.length > 20 && lines.length <= mostLines, `${lines.length} lines`);
  });
}

Deno.test("The help of the program names its commands", async () => {
  for (const flag of ["--help", "-h"]) {
    const { code, lines } = await runProgram([flag], { writes: "/nowhere" });
    assertEquals(code, 0);
    for (const { name, help } of commandRows) {
      assert(lines.some((line) => line.trim().startsWith(`${name} `) && line.endsWith(help)), name);
    }
  }
});
