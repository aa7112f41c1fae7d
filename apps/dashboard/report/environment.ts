/**
 * The value of an environment variable; undefined if it isn't set, or if the program may not read it.
 * Nothing that it says is worth asking the user for permission.
 */
export function environmentVariable(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}
