import { Command } from "@cliffy/command";
import { CompletionsCommand } from "@cliffy/command/completions";
import { assertStringIncludes } from "@std/assert";

/** What `greet completions SHELL` prints. */
async function completionsFor(shell: string): Promise<string> {
  const { log } = console;
  const lines: string[] = [];
  console.log = (line: string) => lines.push(line);
  try {
    const command = new Command().name("greet").noExit().option("--loud", "It's loud.");
    command.command("completions", new CompletionsCommand());
    await command.parse(["completions", shell]);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

for (const shell of ["bash", "fish", "zsh"]) {
  Deno.test(`There are completions for ${shell}`, async () => {
    const script = await completionsFor(shell);
    assertStringIncludes(script, "greet");
    assertStringIncludes(script, "loud");
  });
}
