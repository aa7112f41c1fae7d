/** Why Ctrl-Z didn't stop the program, in a line. */
export function whyNotStopped(): string {
  const { state } = Deno.permissions.querySync({ name: "run", command: "kill" });
  return state === "granted"
    ? "Cannot be stopped here: there is no shell that could continue it"
    : "Ctrl-Z needs the command kill: permit it with --allow-run=kill";
}
