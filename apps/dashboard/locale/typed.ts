/**
 * Whether this is a clone of the project, which has a task for each command: not the program as JSR
 * hands it out, and not one in a single file.
 */
export const isClone: boolean = import.meta.url.startsWith("file:") && !Deno.build.standalone;

/**
 * How a command is typed: `deno task sweep`, and `ohlol sweep` without a clone.
 *
 * @param command Its name, and what follows it.
 */
export function typed(command: string): string {
  return `${isClone ? "deno task" : "ohlol"} ${command}`;
}
