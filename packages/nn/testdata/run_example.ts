import { assertEquals } from "@std/assert";

/** Runs an example as a program of its own, with no permissions, and gives the lines it prints. */
export async function runExample(file: string): Promise<string[]> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", `${import.meta.dirname}/../examples/${file}`],
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, error], [0, ""]);
  return out.trimEnd().split("\n");
}
