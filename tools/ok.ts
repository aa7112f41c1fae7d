/**
 * The gate: everything that has to hold before a commit, one step after the other, to the first
 * that fails. Its arguments are those that `tools/imports.ts` gives.
 *
 * @module
 */

import { LocalJsr } from "./jsr/local_jsr.ts";
import { wideVectorFlags } from "./wide_vectors.ts";

/** A step: what it checks, the arguments for `deno`, and the member of the workspace to run in. */
type Step = [what: string, args: string[], member?: string];

const packages = ["tensor", "nn", "text", "chart", "train", "sweep", "tui"];
const members = [...packages.map((name) => `packages/${name}`), "apps/dashboard"];
const entryPoints = [
  ...packages.map((name) => `packages/${name}/mod.ts`),
  "packages/sweep/queue/mod.ts",
  "packages/tui/widgets/mod.ts",
  "packages/text/graphemes.ts",
  "packages/tensor/kernels/mod.ts",
  "packages/tensor/options.ts",
  "packages/tensor/core.ts",
];
const imports = Deno.args;
const flags = wideVectorFlags({ arch: Deno.build.arch, v8: Deno.version.v8 });
const optionsPage = "tools/options/options_page.ts";
// A dry run resolves dependencies as JSR does; where JSR can't be reached, this machine stands in.
const reachesJsr = !imports.some((argument) => argument.startsWith("--import-map"));
const compareKernels = "run -q --no-prompt -P=kernels tools/build_kernels.ts --check";

const steps: Step[] = [
  ["formatting", ["fmt", "--check"]],
  ["lint", ["lint"]],
  // What partners need is large, and only downloaded by `deno task bench`, which checks them.
  ["types", ["check", ...imports, ".", "!tools/bench/partners"]],
  ["which part may import which", [
    ...["run", "-q", "--no-prompt", "--allow-read=.", "--allow-run=deno"],
    ...["tools/arrows/arrows.ts", ...imports],
  ]],
  ["kernels and their source", compareKernels.split(" ")],
  ["documentation", ["doc", "--lint", ...entryPoints]],
  ["tests and documented examples", ["test", "-P=test", "--doc", ...imports, ...flags]],
  ["options and their page", ["run", "-q", "-P=options", ...imports, optionsPage, "--check"]],
  ["other runtimes and bundles", [
    "run",
    "-q",
    "-P=runtimes",
    ...imports,
    "tools/runtimes/main.ts",
  ]],
  ...members.map((member): Step => [
    `publishing ${member}`,
    ["publish", "--dry-run", "--allow-dirty"],
    member,
  ]),
];

/** Takes all steps up to the first that fails; returns whether none does. */
async function takeSteps(): Promise<boolean> {
  await using jsr = reachesJsr ? null : await LocalJsr.start();
  for (const [what, args, cwd] of steps) {
    console.log(`\nok: ${what}\n`);
    const env = cwd === undefined ? {} : { ...jsr?.env };
    const { code } = await new Deno.Command("deno", { args, cwd, env }).spawn().status;
    if (code === 0) continue;
    console.error(`\nnot ok: ${what} (deno ${args.join(" ")})`);
    return false;
  }
  console.log("\nok: everything");
  return true;
}

Deno.exit(await takeSteps() ? 0 : 1);
