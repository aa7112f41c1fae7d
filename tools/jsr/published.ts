import { unfurl } from "./unfurl.ts";

/** A package as JSR hands it out. */
export interface Published {
  /** Its name: `@ohlol/nn`. */
  readonly name: string;
  /** Its only version. */
  readonly version: string;
  /** What can be imported, by name: `.` is `./mod.ts`. */
  readonly exports: Readonly<Record<string, string>>;
  /** The text of each file, by its path: `/mod.ts`. */
  readonly files: ReadonlyMap<string, string>;
}

/** The fields of a `deno.json` that are read here. */
interface Config {
  readonly name: string;
  readonly version: string;
  readonly exports: string | Readonly<Record<string, string>>;
  readonly workspace?: readonly string[];
  readonly imports?: Readonly<Record<string, string>>;
  readonly exclude?: readonly string[];
  readonly publish?: { readonly exclude: readonly string[] };
}

/** The project's folder. */
export const root: URL = new URL("../../", import.meta.url);

/** The packages of the workspace, with the files that are published of each. */
export async function publishedMembers(): Promise<Published[]> {
  const { workspace = [], imports = {}, exclude = [] } = await configIn(root);
  const folders = workspace.map((path) => new URL(`${path}/`, root));
  const configs = await Promise.all(folders.map(configIn));
  const members = configs.map(({ name, version }) => [name, `jsr:${name}@^${version}`]);
  return await Promise.all(configs.map(async (config, i) => {
    const names = { ...imports, ...config.imports, ...Object.fromEntries(members) };
    const inMember = exclude.filter((path) => path.startsWith(`${workspace[i]}/`))
      .map((path) => path.slice(workspace[i].length + 1));
    const excluded = [...inMember, ...config.publish?.exclude ?? []];
    return await publishedMember(config, folders[i], excluded.map(toPattern), names);
  }));
}

async function publishedMember(
  { name, version, exports }: Config,
  folder: URL,
  excluded: readonly RegExp[],
  names: Readonly<Record<string, string>>,
): Promise<Published> {
  const files = new Map<string, string>();
  for await (const path of filesIn(folder)) {
    if (excluded.some((pattern) => pattern.test(path))) continue;
    const text = await Deno.readTextFile(new URL(path, folder));
    files.set(`/${path}`, path.endsWith(".ts") ? unfurl(text, names) : text);
  }
  return {
    name,
    version,
    exports: typeof exports === "string" ? { ".": exports } : exports,
    files,
  };
}

async function configIn(folder: URL): Promise<Config> {
  return JSON.parse(await Deno.readTextFile(new URL("deno.json", folder)));
}

/** The paths of all files in a folder, relative to it. */
async function* filesIn(folder: URL, path = ""): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(path, folder))) {
    if (isDirectory) yield* filesIn(folder, `${path}${name}/`);
    else yield path + name;
  }
}

/** A pattern of `publish.exclude`: a path, or one with `*` and `**`, and everything below it. */
function toPattern(glob: string): RegExp {
  const source = glob.replaceAll(/[.+]/g, "\\$&").replaceAll("**/", "(?:.*/)?")
    .replaceAll(/(?<![.)])\*/g, "[^/]*");
  return new RegExp(`^${source}(?:/|$)`);
}
