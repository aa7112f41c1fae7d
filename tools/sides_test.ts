import { assertEquals, assertStringIncludes } from "@std/assert";
import { argumentsOf, isSide, lockFiles } from "./sides.ts";

Deno.test("A side is loaded with its lock file, if that exists, and with nothing that isn't in it", () => {
  const standIns = "--import-map=tools/without_jsr/import_map.json";
  assertEquals(argumentsOf("npm", () => true), [
    ...[standIns, "--lock=tools/without_jsr/deno.lock", "--frozen"],
  ]);
  assertEquals(argumentsOf("npm", () => false), [standIns]);
  assertEquals(argumentsOf("jsr", () => true), ["--lock=deno.lock", "--frozen"]);
  assertEquals(argumentsOf("jsr", () => false), []);
});

Deno.test("There are two sides", () => {
  assertEquals(["jsr", "npm", "", "JSR"].map(isSide), [true, true, false, false]);
});

Deno.test("The lock file of npm has the hash of every package, and no host", async () => {
  const text = await Deno.readTextFile(new URL(`../${lockFiles.npm}`, import.meta.url));
  assertEquals(/\w+:\/\//.test(text), false);
  const packages = Object.entries<{ integrity?: string }>(JSON.parse(text).npm);
  const unlocked = packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
  assertEquals(unlocked, []);
});

Deno.test("Deno refuses a package that isn't in the lock file of its side", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lock = { version: "5", specifiers: {}, npm: {} };
    await Deno.writeTextFile(`${folder}/deno.lock`, JSON.stringify(lock));
    await Deno.writeTextFile(`${folder}/a.ts`, 'import "npm:leven@4.1.0";');
    const { code, stderr } = await new Deno.Command("deno", {
      args: ["run", "-q", ...argumentsOf("jsr", () => true), "a.ts"],
      ...{ cwd: folder, env: { NO_COLOR: "1" } },
    }).output();
    assertEquals(code, 1);
    assertStringIncludes(new TextDecoder().decode(stderr), "The lockfile is out of date");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
