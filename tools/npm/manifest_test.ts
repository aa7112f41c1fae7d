import { assertEquals } from "@std/assert";
import { manifestOf } from "./manifest.ts";

const packed = { name: "@ohlol/text", version: "0.2.0", type: "module" };

Deno.test("A package depends on what its modules import, and declares that they have no side effects", () => {
  assertEquals(manifestOf(packed, new Set(["@ohlol/tensor", "@ohlol/text"])), {
    ...packed,
    description: "Vocabularies, one-hot vectors and batches of text for recurrent networks",
    sideEffects: false,
    dependencies: { "@ohlol/tensor": "0.2.0" },
  });
});

Deno.test("The modules that give tensors their methods are kept in bundles", () => {
  const { sideEffects } = manifestOf({ ...packed, name: "@ohlol/tensor" }, new Set());
  assertEquals(sideEffects, ["./mod.js", "./methods/give_methods.js"]);
});
