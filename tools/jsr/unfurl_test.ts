import { assertEquals } from "@std/assert";
import { unfurl } from "./unfurl.ts";

const names = {
  "@cliffy/command": "jsr:@cliffy/command@1.2.1",
  "@ohlol/tensor": "jsr:@ohlol/tensor@^0.1.0",
  leven: "npm:leven@4.1.0",
};

Deno.test("Names of packages and of their exports become what they stand for", () => {
  const module = [
    'import { zeros } from "@ohlol/tensor";',
    'import { useKernels } from "@ohlol/tensor/kernels";',
    'export { closestMatch } from "leven";',
    'import "@cliffy/command";',
    'await import("@cliffy/command/completions");',
  ];
  assertEquals(unfurl(module.join("\n"), names).split("\n"), [
    'import { zeros } from "jsr:@ohlol/tensor@^0.1.0";',
    'import { useKernels } from "jsr:@ohlol/tensor@^0.1.0/kernels";',
    'export { closestMatch } from "npm:leven@4.1.0";',
    'import "jsr:@cliffy/command@1.2.1";',
    'await import("jsr:@cliffy/command@1.2.1/completions");',
  ]);
});

Deno.test("Files, other packages and names that only begin alike stay as they are", () => {
  const module = [
    'import { Tensor } from "./tensor.ts";',
    'import { join } from "node:path";',
    'import levenshtein from "levenshtein";',
    'const text = "@ohlol/tensor";',
  ].join("\n");
  assertEquals(unfurl(module, names), module);
});
