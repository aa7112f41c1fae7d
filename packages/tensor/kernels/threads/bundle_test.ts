import { assertEquals } from "@std/assert";

const program = new URL("../../testdata/threads_program.ts", import.meta.url).pathname;

/** What a command of deno prints, to the standard output and after that to the standard error. */
async function run(...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await new Deno.Command("deno", { args }).output();
  return [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
}

for (const options of [[], ["--minify"], ["--minify", "--keep-names"]]) {
  Deno.test(`A bundle has threads: deno bundle ${options.join(" ")}`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const bundle = `${folder}/bundle.js`;
      await run("bundle", "-q", ...options, "-o", bundle, program);
      const printed = await run("run", "-q", "--no-prompt", "--no-config", bundle);
      assertEquals(printed, ["2 threads\nthe same product\n", ""]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
