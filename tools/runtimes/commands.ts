import { Skipped } from "./report.ts";

/** What a command printed. */
export interface Printed {
  /** Its exit code. */
  code: number;
  /** What it wrote to stdout and then to stderr. */
  text: string;
}

/**
 * Runs a command to its end.
 *
 * @throws {Skipped} If the command isn't installed.
 */
export async function printedBy(
  command: string,
  args: readonly string[],
  options: { cwd?: string | URL } = {},
): Promise<Printed> {
  try {
    const output = await new Deno.Command(command, { args: [...args], ...options }).output();
    const [out, error] = [output.stdout, output.stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    );
    return { code: output.code, text: out + error };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Skipped(`${command} isn't installed`);
    throw error;
  }
}

/** What a command printed that must succeed. */
export async function outputOf(
  command: string,
  args: readonly string[],
  options: { cwd?: string | URL } = {},
): Promise<string> {
  const { code, text } = await printedBy(command, args, options);
  if (code !== 0) throw new Error(`${command} exited with ${code}: ${text.trim()}`);
  return text.trim();
}
