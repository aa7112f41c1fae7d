/**
 * The program: arguments in, exit code out.
 *
 * @module
 */
import { commandRows } from "./commands/command_rows.ts";
import { runCommand } from "./commands/run_command.ts";

if (import.meta.main) Deno.exit(await runCommand(Deno.args, runProgram));

/** Runs the command that the first argument names; without a name it is the first one. */
async function runProgram(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === "--help" || name === "-h") return printCommands();
  const command = commandRows.find((row) => row.name === name);
  return command === undefined ? await commandRows[0].run(argv) : await command.run(rest);
}

function printCommands(): number {
  const width = Math.max(...commandRows.map(({ name }) => name.length));
  console.log("Usage: ohlol [command] [options]\n\nCommands:\n");
  for (const { name, help } of commandRows) console.log(`  ${name.padEnd(width)}  ${help}`);
  console.log(`\nWithout a command it is ${commandRows[0].name}. Each command has --help.`);
  return 0;
}
