/** Whether a command is installed, which ends well with these arguments. */
export function isInstalled(command: "kill" | "script" | "tmux", ...args: string[]): boolean {
  try {
    return new Deno.Command(command, { args }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * A test that needs something, and is left out with a word where that is missing.
 *
 * @param needed Whether each thing is there, by its name.
 */
export function testWith(
  needed: Readonly<Record<string, boolean>>,
  name: string,
  fn: () => Promise<void>,
): void {
  const missing = Object.keys(needed).filter((thing) => !needed[thing]);
  if (missing.length === 0) Deno.test(name, fn);
  else Deno.test.ignore(`${name} (there is no ${missing.join(" and no ")} here)`, fn);
}
