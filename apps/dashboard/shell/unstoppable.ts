import { words } from "../locale/words.ts";

/** Why Ctrl-Z didn't stop the program, in a line. */
export function whyNotStopped(): string {
  const { noShell, noPermission } = words.frame.notStopped;
  const { state } = Deno.permissions.querySync({ name: "run", command: "kill" });
  return state === "granted" ? noShell : noPermission;
}
