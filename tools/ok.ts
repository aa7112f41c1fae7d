/**
 * The gate: everything that has to hold before a commit, one step after the other, to the first
 * that fails. Its arguments are those that `tools/imports.ts` gives.
 *
 * @module
 */

import { wideVectorFlags } from "./wide_vectors.ts";

/** A step: what it checks, the arguments for `deno`, and the folder to run in. */
type Step = [what: string, args: string[], folder?: string];

const packages = ["tensor", "nn", "text", "sweep"];
const entryPoints = [
  ...packages.map((name) => `packages/${name}/mod.ts`),
  "packages/tensor/kernels/mod.ts",
  "packages/tensor/options.ts",
];
const imports = Deno.args;
const flags = wideVectorFlags({ arch: Deno.build.arch, v8: Deno.version.v8 });
const compareKernels = "run -q --no-prompt -P=kernels tools/build_kernels.ts --check";

const steps: Step[] = [
  ["formatting", ["fmt", "--check"]],
  ["lint", ["lint"]],
  // What partners need is large, and only downloaded by `deno task bench`, which checks them.
  ["types", ["check", ...imports, ".", "!tools/bench/partners"]],
  ["kernels and their source", compareKernels.split(" ")],
  ["documentation", ["doc", "--lint", ...entryPoints]],
  ["tests and documented examples", ["test", "-P=test", "--doc", ...imports, ...flags]],
  ...packages.map((name): Step => [
    `publishing ${name}`,
    ["publish", "--dry-run", "--allow-dirty"],
    `packages/${name}`,
  ]),
];

for (const [what, args, cwd] of steps) {
  console.log(`\nok: ${what}\n`);
  const { code } = await new Deno.Command("deno", { args, cwd }).spawn().status;
  if (code !== 0) {
    console.error(`\nnot ok: ${what} (deno ${args.join(" ")})`);
    Deno.exit(1);
  }
}
console.log("\nok: everything");
