import { assertEquals } from "@std/assert";
import { bunPackage } from "./bun.ts";

Deno.test("Bun's program is in a package for each system and processor", () => {
  assertEquals(bunPackage({ os: "linux", arch: "x86_64" }), "@oven/bun-linux-x64");
  assertEquals(bunPackage({ os: "darwin", arch: "aarch64" }), "@oven/bun-darwin-aarch64");
});
