import { printedBy } from "./commands.ts";
import { Skipped } from "./report.ts";

const version = "1.4.5";

/** The package of npm that has Bun's program for a system, which the package `bun` depends on. */
export function bunPackage({ os, arch }: Pick<typeof Deno.build, "os" | "arch">): string {
  return `@oven/bun-${os}-${arch === "x86_64" ? "x64" : arch}`;
}

/**
 * Installs Bun from npm in a folder of its own, which costs nothing where Deno has cached it.
 *
 * @returns The path of its program.
 * @throws {Skipped} If npm doesn't have it for this platform or can't be reached.
 */
export async function installBun(folder: string): Promise<string> {
  const name = bunPackage(Deno.build);
  await Deno.mkdir(folder);
  const manifest = { dependencies: { [name]: version } };
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(manifest));
  const { code, text } = await printedBy("deno", ["install", "-q", "--no-lock"], { cwd: folder });
  if (code !== 0) throw new Skipped(`npm's package ${name} can't be had: ${text.trim()}`);
  const program = `${folder}/node_modules/${name}/bin/bun`;
  return Deno.build.os === "windows" ? `${program}.exe` : program;
}
