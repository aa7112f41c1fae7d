import { wideVectorFlags } from "../wide_vectors.ts";

/** What a binary is made for. */
export interface Target {
  /** The processor and the system, as Deno names them: `x86_64-unknown-linux-gnu`. */
  readonly name: string;
  /** The file to write. */
  readonly output: string;
}

/**
 * The arguments for `deno` that compile the program.
 *
 * @param target What for, and where to.
 * @param imports Where dependencies come from, as `tools/imports.ts` says.
 */
export function compileArguments(
  { name, output }: Target,
  imports: readonly string[],
): string[] {
  const [arch] = name.split("-");
  return [
    ...["compile", "--no-check", "--no-prompt", "-P=binary", "--exclude-unused-npm", ...imports],
    ...wideVectorFlags({ arch, v8: Deno.version.v8 }),
    ...["--target", name, "--output", output, "--app-name", "ohlol"],
    "apps/dashboard/main.ts",
  ];
}
