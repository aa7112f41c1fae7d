import { outputOf } from "../runtimes/commands.ts";
import { type Manifest, manifestOf } from "./manifest.ts";

const root = new URL("../../", import.meta.url);

/** The packages that run anywhere, each after those that it depends on. */
export const anywhere = ["tensor", "nn", "text", "chart"] as const;

/**
 * Builds the packages that run anywhere as npm has them: JavaScript, declarations, a package.json.
 * `deno pack` does most of it, as JSR does when it makes packages for npm; this adds the fields of
 * package.json that bundlers and npm need, and the license.
 *
 * @param target The folder for the packages, each in a folder like `@ohlol/tensor`.
 */
export async function buildPackages(target: URL): Promise<void> {
  const archives = await Deno.makeTempDir({ prefix: "ohlol-npm-" });
  try {
    await Promise.all(
      anywhere.map((name) => buildPackage(name, target, `${archives}/${name}.tgz`)),
    );
  } finally {
    await Deno.remove(archives, { recursive: true });
  }
}

async function buildPackage(name: string, target: URL, archive: string): Promise<void> {
  const source = new URL(`packages/${name}/`, root), folder = new URL(`@ohlol/${name}/`, target);
  await Deno.mkdir(folder, { recursive: true });
  const options = ["--quiet", "--allow-dirty", "--no-source-maps", "-o", archive];
  await outputOf("deno", ["pack", ...options], { cwd: source });
  await unpack(await Deno.readFile(archive), folder);
  await Deno.copyFile(new URL("LICENSE", root), new URL("LICENSE", folder));
  const file = new URL("package.json", folder);
  const packed: Manifest = JSON.parse(await Deno.readTextFile(file));
  const manifest = manifestOf(packed, await importsOf(folder));
  await Deno.writeTextFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Unpacks an archive for npm, without the one folder that it contains. */
async function unpack(archive: Uint8Array, folder: URL): Promise<void> {
  // By standard input: GNU tar takes what precedes a colon in a path, as on Windows, for a host.
  const args = ["-xzf", "-", "--strip-components=1"];
  const tar = new Deno.Command("tar", { args, cwd: folder, stdin: "piped" }).spawn();
  const writer = tar.stdin.getWriter();
  await writer.write(archive);
  await writer.close();
  const { success } = await tar.status;
  if (!success) throw new Error(`Cannot unpack ${folder.pathname} with tar`);
}

/** The packages that the modules in a folder import. */
async function importsOf(folder: URL): Promise<Set<string>> {
  const imported = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      for (const other of await importsOf(new URL(`${name}/`, folder))) imported.add(other);
    } else if (name.endsWith(".js")) {
      const code = await Deno.readTextFile(new URL(name, folder));
      for (const [, other] of code.matchAll(/^(?:import|export)\b.*"(@ohlol\/\w+)/gm)) {
        imported.add(other);
      }
    }
  }
  return imported;
}
