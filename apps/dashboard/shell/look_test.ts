import { assertEquals } from "@std/assert";
import { lookFor } from "./look.ts";

const env = (name: string) => ({ TERM: "xterm", LANG: "C" })[name];
const other = (name: string) => ({ TERM: "xterm", LANG: "en_US.UTF-8" })[name];

Deno.test("The environment says what the command line doesn't", () => {
  const asked = { color: "auto", ascii: false } as const;
  assertEquals(lookFor(asked, true, env), { level: "16", ascii: true });
  assertEquals(lookFor(asked, false, env), { level: "none", ascii: true });
  assertEquals(lookFor(asked, true, other), { level: "16", ascii: false });
});

Deno.test("The command line goes before the environment", () => {
  assertEquals(lookFor({ color: "never", ascii: true }, true, other), {
    level: "none",
    ascii: true,
  });
});
