import type { Bundler } from "./bundles.ts";
import { outputOf } from "./commands.ts";

const expected = `[[0,1,0,0],[1,0,0,0],[0,0,1,0],[0,0,1,0],[0,0,0,1]]
hello
[[0],[2]]
TypeError: Cannot call view on a tensor without methods: import "@ohlol/tensor" somewhere`;

/** Runs a bundle that has `@ohlol/text` and, of `@ohlol/tensor`, only what makes tensors. */
export async function checkTextAlone(bundler: Bundler, folder: string): Promise<string> {
  const file = `${folder}/text_alone.js`;
  await Deno.writeTextFile(file, await bundler.minified("text_alone"));
  const printed = await outputOf("deno", ["run", "-q", "--no-prompt", "--no-config", file]);
  if (printed !== expected) throw new Error(`expected\n${expected}\ngot\n${printed}`);
  return "its bundle makes tensors, and says what their methods need";
}
