import { environment, imports, root } from "./program.ts";

/** How a task ended. */
export interface TaskResult {
  /** Its exit code. */
  readonly code: number;
  /** What it wrote to the standard error. */
  readonly errors: string;
}

/**
 * Runs a task in the shell that tasks have.
 *
 * @param name The task: `train`.
 * @param args Its arguments.
 * @param allow The value of `OHLOL_ALLOW`.
 */
export async function runTask(
  name: string,
  args: readonly string[],
  allow: string,
): Promise<TaskResult> {
  const { code, stderr } = await new Deno.Command("deno", {
    args: ["task", "-q", name, ...args],
    cwd: root,
    env: { ...environment(), OHLOL_IMPORTS: imports, OHLOL_ALLOW: allow },
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  return { code, errors: new TextDecoder().decode(stderr) };
}
