import { type Published, root } from "./published.ts";

/** The packages of JSR that this project imports, and the stand-ins for their exports. */
const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "@std/assert@1.0.19": { ".": "./assert.ts" },
  "@cliffy/command@1.2.1": { ".": "./command.ts", "./completions": "./completions.ts" },
  "@cliffy/ansi@1.2.1": { "./ansi-escapes": "./ansi_escapes.ts" },
};

/** The packages of others that this project imports, as stand-ins from npm. */
export async function publishedStandIns(): Promise<Published[]> {
  const folder = new URL("tools/without_jsr/", root);
  return await Promise.all(
    Object.entries(packages).map(async ([id, exports]) => {
      const [, name, version] = /^(.*)@(.*)$/.exec(id)!;
      const files = new Map<string, string>();
      for (const path of ["./command.ts", ...Object.values(exports)]) {
        files.set(path.slice(1), await Deno.readTextFile(new URL(path, folder)));
      }
      return { name, version, exports, files };
    }),
  );
}
