import { denoArguments, root } from "../e2e/testing/program.ts";

/** How a program ended, and what it wrote. */
export interface ProgramResult {
  /** Its exit code. */
  code: number;
  /** Its standard output. */
  stdout: string;
  /** Its standard error. */
  stderr: string;
}

/**
 * Runs a program of this folder as its task does: in the project's folder, with the permissions that
 * have its name.
 */
export async function runProgram(
  name: "sample" | "replay",
  args: readonly string[],
): Promise<ProgramResult> {
  const { code, stdout, stderr } = await programCommand(name, args).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: out, stderr: error };
}

/** The command by which {@linkcode runProgram} runs a program. */
export function programCommand(name: "sample" | "replay", args: readonly string[]): Deno.Command {
  return new Deno.Command("deno", {
    args: denoArguments(args, new URL(`../${name}.ts`, import.meta.url), name),
    cwd: root,
    env: { NO_COLOR: "1", LC_ALL: "C.UTF-8", INIT_CWD: root.pathname },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
