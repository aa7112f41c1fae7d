import { assertEquals, assertThrows } from "@std/assert";
import { describeOutcome } from "./outcome.ts";

const tutorial = new URL("../../packages/nn/testdata/tutorial.txt", import.meta.url);
const lines = (await Deno.readTextFile(tutorial)).trimEnd().split("\n");
const outcome = { platform: "Node 24.1.0", lines, kernels: "simd", threads: 2, isSame: true };
const expected = { webAssembly: true, threads: 2 };

Deno.test("What a platform did is described, if it is what was expected", () => {
  assertEquals(
    describeOutcome(outcome, expected),
    "Node 24.1.0, the tutorial's 15 losses, kernels: simd, threads: 2",
  );
});

const wrong: [what: string, change: object, message: string][] = [
  ["an error", { error: "TypeError: x" }, "TypeError: x"],
  ["slow kernels", { kernels: "scalar" }, "expected WebAssembly kernels: got scalar"],
  ["too few threads", { threads: 1 }, "expected 2 of 2 threads: got 1"],
  ["another product", { isSame: false }, "2 threads compute another product than one"],
  [
    "another loss",
    { lines: lines.with(14, "loss=2.0563") },
    `expected the tutorial's 15 lines: got\n${lines.with(14, "loss=2.0563").join("\n")}`,
  ],
];

for (const [what, change, message] of wrong) {
  Deno.test(`A platform with ${what} fails`, () => {
    assertThrows(() => describeOutcome({ ...outcome, ...change }, expected), Error, message);
  });
}

Deno.test("A platform fails that has WebAssembly where its policy forbids it", () => {
  assertThrows(
    () => describeOutcome(outcome, { webAssembly: false, threads: 2 }),
    Error,
    "expected scalar kernels: got simd",
  );
});
