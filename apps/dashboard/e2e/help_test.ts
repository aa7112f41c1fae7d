import { assert, assertEquals } from "@std/assert";
import { commandRows } from "../commands/command_rows.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { environment, imports, programCommand } from "./testing/program.ts";
import { runProgram } from "./testing/running_program.ts";

const columns = 80, rows = 24;

/** Two screens; Cliffy aligns flags, values and texts in columns, and needs a few more lines. */
const mostLines = 2 * rows + (imports === "npm" ? 0 : 4);

for (const { name } of commandRows) {
  pseudoterminalTest(
    `The help of ${name} has at most ${mostLines} lines at ${columns} columns`,
    async () => {
      await using terminal = new EmulatedTerminal({
        ...{ columns, rows, env: { ...environment(), NO_COLOR: "1" } },
        command: programCommand([name, "--help"]),
      });
      await terminal.ended();
      const lines = terminal.output.trimEnd().split("\n");
      assert(lines.length > 20 && lines.length <= mostLines, `${lines.length} lines`);
    },
  );
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
