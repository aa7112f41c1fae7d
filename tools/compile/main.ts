/**
 * Compiles the program into one file that needs no Deno: `deno task compile`.
 *
 * - `--target NAME`: another system, such as `aarch64-apple-darwin`; default: this one.
 * - `--output FILE`: default: `dist/ohlol`.
 * - `--if-possible`: succeeds, without a file, where the runtime to embed can't be downloaded.
 *
 * All other arguments are those that `tools/imports.ts` prints.
 *
 * @module
 */
import { compileArguments } from "./arguments.ts";

/** The largest size of the file, in MB. */
const mostMegabytes = 120;

/** Removes an option and its value from the words, and returns the value. */
function takeValue(words: string[], option: string): string | undefined {
  const at = words.indexOf(option);
  return at < 0 ? undefined : words.splice(at, 2)[1];
}

function takeSwitch(words: string[], option: string): boolean {
  const at = words.indexOf(option);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

async function main(words: string[]): Promise<number> {
  const name = takeValue(words, "--target") ?? Deno.build.target;
  const output = takeValue(words, "--output") ?? "dist/ohlol";
  const mayFail = takeSwitch(words, "--if-possible");
  const args = compileArguments({ name, output }, words);
  const { success, stderr } = await new Deno.Command("deno", { args, stderr: "piped" }).output();
  const errors = new TextDecoder().decode(stderr);
  if (!success && mayFail && /denort/.test(errors)) {
    console.error("Nothing was compiled: the runtime to embed (denort) can't be downloaded here");
    return 0;
  }
  await Deno.stderr.write(stderr);
  return success ? sizeOf(fileOf(name, output)) : 1;
}

/** The file that Deno writes, which has an extension for Windows. */
function fileOf(target: string, output: string): string {
  return /windows/.test(target) && !/\.exe$/i.test(output) ? `${output}.exe` : output;
}

/** Says how large the file is; 1 if it is too large. */
function sizeOf(file: string): number {
  const megabytes = Deno.statSync(file).size / 1e6;
  console.log(`${file}: ${megabytes.toFixed(1)} MB`);
  if (megabytes <= mostMegabytes) return 0;
  console.error(`Expected at most ${mostMegabytes} MB`);
  return 1;
}

if (import.meta.main) Deno.exit(await main([...Deno.args]));
