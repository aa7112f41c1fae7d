import { assertEquals } from "@std/assert";
import { answerFor } from "./answers.ts";

Deno.test("A registry hands out versions, exports, files and their checksums", async () => {
  const files = new Map([["/mod.ts", "export {};"], ["/README.md", "# b"]]);
  const exports = { ".": "./mod.ts" };
  const answers = await answerFor([{ name: "@a/b", version: "1.2.3", exports, files }]);
  assertEquals([...answers.keys()], [
    "/@a/b/meta.json",
    "/@a/b/1.2.3/mod.ts",
    "/@a/b/1.2.3/README.md",
    "/@a/b/1.2.3_meta.json",
  ]);
  assertEquals(answers.get("/@a/b/1.2.3/mod.ts"), { type: "text/typescript", text: "export {};" });
  assertEquals(JSON.parse(answers.get("/@a/b/meta.json")!.text), {
    ...{ scope: "a", name: "b", latest: "1.2.3" },
    versions: { "1.2.3": {} },
  });
  const { manifest, ...rest } = JSON.parse(answers.get("/@a/b/1.2.3_meta.json")!.text);
  assertEquals(rest, { exports });
  // sha256sum of the text.
  const checksum = "sha256-2e29cd9a98755c46896f7a2d56524db2d6d96b248e36db46de14c30bf47c8d05";
  assertEquals(manifest["/mod.ts"], { size: 10, checksum });
});
