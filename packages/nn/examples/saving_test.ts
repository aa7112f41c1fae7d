import { assert, assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

/** Runs code with permissions that tests lack, and returns what it prints. */
async function evaluate(code: string): Promise<string> {
  const run = new Deno.Command("deno", { args: ["eval", "-q", code], stderr: "inherit" });
  const { code: exitCode, stdout } = await run.output();
  assertEquals(exitCode, 0);
  return new TextDecoder().decode(stdout).trimEnd();
}

Deno.test("A network gives the same answer after its parameters went through a file", async () => {
  const folder = await evaluate("console.log(Deno.makeTempDirSync())");
  const path = `${folder}/model.safetensors`;
  try {
    const permissions = [`--allow-read=${path}`, `--allow-write=${path}`];
    const lines = await runExample("saving.ts", [path], permissions);
    assertEquals(lines.length, 4);
    const [trained, saved, before, after] = lines;
    assertEquals(trained, "trained: ohlol");
    assertEquals(saved, `saved: ${(await Deno.readFile(path)).length} bytes`);
    assert(!before.includes("ohlol"), before);
    assertEquals(after, "after loading: ohlol, learned in 50 epochs");
  } finally {
    await evaluate(`Deno.removeSync(${JSON.stringify(folder)}, { recursive: true })`);
  }
});
