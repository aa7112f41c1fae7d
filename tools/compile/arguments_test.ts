import { assertEquals } from "@std/assert";
import { argumentsOf } from "../sides.ts";
import { wideVectorFlags } from "../wide_vectors.ts";
import { compileArguments } from "./arguments.ts";

const root = new URL("../../", import.meta.url);

Deno.test("A binary is the program, with flags for its own processor", () => {
  const imports = ["--import-map=map.json"];
  const words = (name: string) => compileArguments({ name, output: "dist/ohlol" }, imports);
  assertEquals(words("aarch64-apple-darwin"), [
    ...["compile", "--no-check", "--no-prompt", "-P=binary", "--exclude-unused-npm"],
    ...["--import-map=map.json", "--target", "aarch64-apple-darwin"],
    ...["--output", "dist/ohlol", "--app-name", "ohlol", "apps/dashboard/main.ts"],
  ]);
  const flags = wideVectorFlags({ arch: "x86_64", v8: Deno.version.v8 });
  assertEquals(words("x86_64-pc-windows-msvc").slice(6, 6 + flags.length), flags);
});

/** The names of the files that a binary contains; Deno itself stands in for what it begins with. */
async function embedded(output: string): Promise<string[]> {
  const side = import.meta.resolve("@cliffy/command").includes("/without_jsr/") ? "npm" : "jsr";
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: compileArguments({ name: Deno.build.target, output }, argumentsOf(side)),
    env: { DENORT_BIN: Deno.execPath(), NO_COLOR: "1" },
    cwd: root,
  }).output();
  const text = new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout);
  if (!success) throw new Error(text);
  return [...text.matchAll(/[├└][─┬]+ (\S+) \(/g)].map(([, name]) => name);
}

/** The modules of threads, as the sources name them, and those that the commands import. */
function* named(folder: URL): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const url = new URL(name, folder);
    if (isDirectory && !/^(testdata|testing|e2e|examples|assembly)$/.test(name)) {
      yield* named(new URL(`${name}/`, folder));
    }
    if (!name.endsWith(".ts") || name.endsWith("_test.ts")) continue;
    const text = Deno.readTextFileSync(url);
    for (const [, path] of text.matchAll(/(?:new URL|import)\("(\.[^"]+\.ts)"/g)) {
      yield path.replace(/.*\//, "");
    }
  }
}

Deno.test({
  name: "A binary contains all commands, and the modules of all threads",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const found = await embedded(`${folder}/ohlol`);
      const wanted = new Set([
        ...named(new URL("packages/", root)),
        ...named(new URL("apps/", root)),
      ]);
      assertEquals([...wanted].filter((name) => !found.includes(name)), []);
      const threads = ["landscape_worker.ts", "trainer_worker.ts", "training_worker.ts"];
      assertEquals(threads.filter((name) => !wanted.has(name)), []);
      assertEquals(
        found.filter((name) => /_test\.ts$|testdata|tfjs|assemblyscript/.test(name)),
        [],
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
