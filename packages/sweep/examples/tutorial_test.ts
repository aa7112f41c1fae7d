import { assertEquals, assertMatch } from "@std/assert";

Deno.test("The tutorial's task has a verdict on SGD and Adam", async () => {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", `${import.meta.dirname}/tutorial.ts`],
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, error], [0, ""]);
  assertMatch(out, /^By loss, SGD\(lr=[\d.]+\) .* Adam\(lr=[\d.]+\)/);
});
