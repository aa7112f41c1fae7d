import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { runBundle } from "../../testdata/run_bundle.ts";

const program = fileURLToPath(new URL("../../testdata/threads_program.ts", import.meta.url));

for (const options of [[], ["--minify"], ["--minify", "--keep-names"]]) {
  Deno.test(`Threads start in a bundle: deno bundle ${options.join(" ")}`, async () => {
    assertEquals(await runBundle(program, ...options), ["2 threads", "the same product"]);
  });
}
