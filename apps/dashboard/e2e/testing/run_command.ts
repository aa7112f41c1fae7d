import { fileURLToPath } from "node:url";
import { denoArguments, program, root } from "./program.ts";

/** How a program ended, and what it wrote. */
export interface ProgramResult {
  /** Its exit code. */
  code: number;
  /** Its standard output. */
  stdout: string;
  /** Its standard error. */
  stderr: string;
}

/** The commands that write nothing. */
type ReadingCommand = "sample" | "replay";

/**
 * Runs a command as its task does: in the project's folder, with the permissions that have its name.
 */
export async function runCommand(
  name: ReadingCommand,
  args: readonly string[],
): Promise<ProgramResult> {
  const { code, stdout, stderr } = await denoCommand(name, args).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: out, stderr: error };
}

/** The process in which {@linkcode runCommand} runs a command. */
export function denoCommand(name: ReadingCommand, args: readonly string[]): Deno.Command {
  return new Deno.Command("deno", {
    args: denoArguments([name, ...args], program, name),
    cwd: root,
    env: { NO_COLOR: "1", LC_ALL: "C.UTF-8", INIT_CWD: fileURLToPath(root) },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
