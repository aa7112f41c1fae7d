const root = new URL("../../", import.meta.url);

/** Where the sources are. */
const folders = ["packages", "apps", "tools"];

/** What isn't held to the law: tests and what only they use, and sources for another compiler. */
const free = /_test\.ts$|\/(testdata|testing|e2e|assembly|examples|partners|without_jsr)\//;

/**
 * The files of the project that each source file imports, types included, as Deno resolves them.
 * Paths are relative to the project's folder.
 *
 * @param args Arguments for `deno info`, as `tools/imports.ts` gives them.
 */
export async function readImports(args: readonly string[]): Promise<Map<string, string[]>> {
  const imports = new Map<string, string[]>();
  for (const folder of folders) {
    for await (const file of sourcesIn(folder)) {
      if (imports.has(file)) continue;
      for (const [source, targets] of await graphFrom(file, args)) imports.set(source, targets);
    }
  }
  return imports;
}

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    const path = `${folder}/${name}`;
    if (isDirectory && name !== "node_modules") yield* sourcesIn(path);
    else if (isSource(path)) yield path;
  }
}

function isSource(path: string): boolean {
  return path.endsWith(".ts") && !free.test(path);
}

/** A part of what `deno info --json` prints. */
interface Graph {
  modules: {
    specifier: string;
    dependencies?: { code?: { specifier?: string }; type?: { specifier?: string } }[];
  }[];
}

async function graphFrom(file: string, args: readonly string[]): Promise<[string, string[]][]> {
  const command = new Deno.Command("deno", { args: ["info", "--json", ...args, file], cwd: root });
  const { success, stdout, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const { modules }: Graph = JSON.parse(new TextDecoder().decode(stdout));
  return modules.flatMap(({ specifier, dependencies = [] }): [string, string[]][] => {
    const source = pathOf(specifier);
    if (source === null) return [];
    const targets = dependencies
      .map(({ code, type }) => pathOf(code?.specifier ?? type?.specifier ?? ""))
      .filter((target) => target !== null);
    return [[source, [...new Set(targets)]]];
  });
}

/** The path of a source file of the project; null for anything else. */
function pathOf(specifier: string): string | null {
  if (!specifier.startsWith(root.href)) return null;
  const path = decodeURIComponent(specifier.slice(root.href.length));
  return isSource(path) ? path : null;
}
