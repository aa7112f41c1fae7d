import { assertEquals } from "@std/assert";

/**
 * Runs an example as a program of its own, and gives the lines it prints.
 *
 * @param file The example.
 * @param args Its arguments.
 * @param permissions The flags of the permissions that it has.
 */
export async function runExample(
  file: string,
  args: string[] = [],
  permissions: string[] = [],
): Promise<string[]> {
  const path = `${import.meta.dirname}/../examples/${file}`;
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", ...permissions, path, ...args],
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, error], [0, ""]);
  return out.trimEnd().split("\n");
}
