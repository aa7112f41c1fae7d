import { assertEquals } from "@std/assert";

/**
 * Runs a program that `deno bundle` has put into a single file, without permissions, and gives the
 * lines that it prints.
 *
 * @param program The program's path.
 * @param options Options for `deno bundle`.
 */
export async function runBundle(program: string, ...options: string[]): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  const bundle = `${folder}/bundle.js`;
  try {
    await run("bundle", "-q", ...options, "-o", bundle, program);
    return (await run("run", "-q", "--no-prompt", "--no-config", bundle)).trimEnd().split("\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What `deno` prints with these arguments. */
async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("deno", { args }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, error], [0, ""]);
  return out;
}
