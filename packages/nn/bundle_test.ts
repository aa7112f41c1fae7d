import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { runBundle } from "../tensor/testdata/run_bundle.ts";

const program = fileURLToPath(new URL("testdata/names_program.ts", import.meta.url));

// A class that is listed as renamed has no `static readonly name` of its own.
Deno.test("Printed modules and errors name classes in a minified bundle as elsewhere", async () => {
  assertEquals(await runBundle(program, "--minify"), [
    "Renamed: none",
    "Sequential(",
    "  (0): Linear(inFeatures=4, outFeatures=8, bias=true)",
    "  (1): Dropout(p=0.5)",
    ")",
    "LSTM expected inputSize to be a whole number >= 1: got 0",
    "AdamW expected lr >= 0: got -1",
    "LinearLR expected totalIters to be a whole number >= 1: got 0.5",
  ]);
});
