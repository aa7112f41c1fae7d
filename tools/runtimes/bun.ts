import { printedBy } from "./commands.ts";
import { Skipped } from "./report.ts";

const version = "1.4.5";

/**
 * Installs Bun from npm in a folder of its own, which costs nothing where Deno has cached it.
 *
 * @returns The path of its program.
 * @throws {Skipped} If npm doesn't have it for this platform or can't be reached.
 */
export async function installBun(folder: string): Promise<string> {
  await Deno.mkdir(folder);
  await Deno.writeTextFile(`${folder}/package.json`, `{"dependencies": {"bun": "${version}"}}`);
  const { code, text } = await printedBy("deno", ["install", "-q", "--no-lock"], { cwd: folder });
  if (code !== 0) throw new Skipped(`npm's package bun can't be had: ${text.trim()}`);
  const programs = await programsIn(`${folder}/node_modules/.deno`);
  for (const program of programs) {
    if (await starts(program)) return program;
  }
  throw new Skipped(`npm's package bun ${version} has no program for this platform`);
}

/** The programs that npm has for this operating system and processor, one for each C library. */
async function programsIn(folder: string): Promise<string[]> {
  const programs: string[] = [];
  const name = Deno.build.os === "windows" ? "bun.exe" : "bun";
  for await (const { name: entry } of Deno.readDir(folder)) {
    const [, package_] = entry.match(/^@oven\+(bun-[\w-]+)@/) ?? [];
    if (package_) programs.push(`${folder}/${entry}/node_modules/@oven/${package_}/bin/${name}`);
  }
  return programs.sort();
}

async function starts(program: string): Promise<boolean> {
  try {
    return (await printedBy(program, ["--version"])).code === 0;
  } catch {
    return false;
  }
}
