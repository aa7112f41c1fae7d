/** Whether a command is installed, which ends well with these arguments. */
export function isInstalled(command: "kill" | "script" | "tmux", ...args: string[]): boolean {
  try {
    return new Deno.Command(command, { args }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
