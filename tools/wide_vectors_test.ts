import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { wideVectorFlags } from "./wide_vectors.ts";

const flag = "--v8-flags=--experimental-wasm-revectorize";

Deno.test("V8 joins vectors on x64, in the versions that are known to support it", () => {
  assertEquals(wideVectorFlags({ arch: "x86_64", v8: "15.0.245.2-rusty" }), [flag]);
  assertEquals(wideVectorFlags({ arch: "x86_64", v8: "14.9.207.2-rusty" }), [flag]);
  assertEquals(wideVectorFlags({ arch: "x86_64", v8: "15.1.3-rusty" }), []);
  assertEquals(wideVectorFlags({ arch: "x86_64", v8: "16.0.1-rusty" }), []);
  assertEquals(wideVectorFlags({ arch: "aarch64", v8: "15.0.245.2-rusty" }), []);
});

Deno.test("Deno starts with the flags that its tasks would give it", async () => {
  const script = fileURLToPath(new URL("imports.ts", import.meta.url));
  const flags = wideVectorFlags({ arch: Deno.build.arch, v8: Deno.version.v8 });
  const { code, stdout } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", "--allow-env", ...flags, script, "--wide-vectors"],
    env: { OHLOL_IMPORTS: "jsr" },
  }).output();
  assertEquals([code, new TextDecoder().decode(stdout)], [0, `${flags.join(" ")}\n`]);
});
