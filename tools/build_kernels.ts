/**
 * Builds the files of packages/tensor/kernels that are made from others: `deno task build:kernels`.
 * With `--check`, compares instead of writing, and fails if a file is not what it would be built to.
 *
 * @module
 */
import { binaryText } from "./kernels/compile.ts";
import { layoutText } from "./kernels/layout.ts";
import { threadText } from "./kernels/thread_text.ts";

const kernels = new URL("../packages/tensor/kernels/", import.meta.url);

/** What makes the text of each file, in an order in which those come first that others are built from. */
const targets: Record<string, () => string | Promise<string>> = {
  "threads/thread_text.ts": threadText,
  "simd/assembly/layout.ts": layoutText,
  "simd/binary.ts": binaryText,
};

const isCheck = Deno.args[0] === "--check";
if (Deno.args.length > (isCheck ? 1 : 0)) {
  console.error(`build:kernels expected nothing or --check: got "${Deno.args.join(" ")}"`);
  Deno.exit(2);
}

for (const [name, build] of Object.entries(targets)) {
  const file = new URL(name, kernels), text = await build();
  if (!isCheck) await Deno.writeTextFile(file, text);
  else if (await Deno.readTextFile(file) !== text) {
    console.error(`${name} is not what its source builds to: run \`deno task build:kernels\``);
    Deno.exit(1);
  }
}
