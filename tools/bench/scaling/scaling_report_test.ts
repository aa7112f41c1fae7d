import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Report } from "../report.ts";
import { fittedExponent, scalingText } from "./scaling_report.ts";
import { points, rowOf, usual } from "./scaling_rows.ts";

Deno.test("The exponent of a power law is found exactly, and of anything else by least squares", () => {
  const xs = [1, 2, 4, 8];
  assertAlmostEquals(fittedExponent(xs, xs.map((x) => 3 * x ** 2)), 2, 1e-12);
  assertAlmostEquals(fittedExponent(xs, [5, 5, 5, 5]), 0, 1e-12);
  assertAlmostEquals(fittedExponent([1, 2, 4], [1, 4, 4]), 1, 1e-12);
});

/** A report in which a step takes H seconds, whatever else is varied, or only some of the rows are. */
function report(measured = points): Report {
  const rows = measured.map((point) => {
    const median = point.factor === "H" ? point.value : usual.H;
    const result = { median, lowest: median, highest: median, repetitions: 1, ratio: 1 };
    return { title: rowOf(point).title, unit: "seconds" as const, results: { ours: result } };
  });
  return {
    date: "2026-01-31",
    command: "deno task bench --scaling",
    machine: { cpu: "Abacus", cores: 2, system: "linux x86_64", deno: "2.9.6" },
    load: 0,
    contenders: [{ name: "ours", version: "1", comparedWith: "ours" }],
    skipped: [],
    rows,
    isComplete: true,
  };
}

Deno.test("A line for each thing that was varied has the exponent, and the ends of the curve", () => {
  const lines = scalingText(report()).split("\n");
  const cells = [0, 2, 3].map((i) => lines[i].split("|").slice(1, 3).map((cell) => cell.trim()));
  assertEquals(cells, [
    ["varied", "ours"],
    ["RNN, H 64, 128, 256, 512", "1.00 (64.0 s to 512 s)"],
    ["RNN, B 8, 16, 32, 64", "0.00 (128 s to 128 s)"],
  ]);
});

Deno.test("A curve of which a part is missing has no exponent, and no line if nobody has one", () => {
  const lines = scalingText(report(points.slice(1))).split("\n");
  assertEquals(lines[2].split("|")[1].trim(), "RNN, B 8, 16, 32, 64");
});
