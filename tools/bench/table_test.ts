import { assertEquals } from "@std/assert";
import { hasFailures, type Report } from "./report.ts";
import { formatRatio, reportText } from "./table.ts";

const brackets =
  "In brackets, how many times faster ohlol is: with 2 threads beside PyTorch with 2 and jax-js, " +
  "which takes all cores, with 1 beside the others.";

function result(median: number, ratio: number | null, repetitions = 10) {
  return { median, lowest: median, highest: median, repetitions, ratio };
}

const report: Report = {
  date: "2026-01-31",
  command: "deno task bench",
  machine: { cpu: "Abacus", cores: 2, system: "linux x86_64", deno: "2.9.6" },
  load: 0.124,
  contenders: [
    { name: "ohlol", version: "0.1.0", comparedWith: "ohlol" },
    { name: "PyTorch, 1 thread", version: "2.13.0", comparedWith: "ohlol" },
    { name: "PyTorch, 2 threads", version: "2.13.0", comparedWith: "ohlol" },
  ],
  skipped: [],
  rows: [
    {
      title: "tutorial",
      unit: "seconds",
      results: {
        ohlol: result(8.1e-6, 1, 30),
        "PyTorch, 1 thread": result(1.5e-3, 185.2),
        "PyTorch, 2 threads": result(5e-6, 0.617),
      },
    },
    {
      title: "product",
      unit: "GFLOP/s",
      results: { ohlol: result(31.25, 1), "PyTorch, 1 thread": result(75, 0.4167) },
    },
    { title: "frame", unit: "bytes", results: { ohlol: result(26, 1) } },
    { title: "screen", unit: "percent", results: { ohlol: result(-1.234, 1) } },
  ],
  isComplete: true,
};

Deno.test("A report is shown as a Markdown table, and how it came about", () => {
  assertEquals(reportText(report).split("\n"), [
    "| work     |        ohlol |    PyTorch, 1 thread | PyTorch, 2 threads |",
    "| -------- | -----------: | -------------------: | -----------------: |",
    "| tutorial |      8.10 us |       1.50 ms (185x) |    5.00 us (0.62x) |",
    "| product  | 31.3 GFLOP/s | 75.0 GFLOP/s (0.42x) |                    |",
    "| frame    |     26 bytes |                      |                    |",
    "| screen   |       -1.2 % |                      |                    |",
    "",
    "deno task bench, 2026-01-31: Abacus, 2 cores, linux x86_64, Deno 2.9.6, load 0.12.",
    "ohlol 0.1.0, PyTorch 2.13.0.",
    "Medians of 10 to 30 repetitions after warm-up.",
    brackets,
  ]);
});

Deno.test("What is missing is said below the table", () => {
  const rows = [{
    title: "tutorial",
    unit: "seconds" as const,
    results: { ohlol: { failed: "out of memory" }, "PyTorch, 1 thread": result(1, null) },
  }];
  const skipped = [{ name: "jax-js, wasm", reason: "no network" }];
  assertEquals(reportText({ ...report, rows, skipped, isComplete: false }).split("\n"), [
    "| work     |  ohlol | PyTorch, 1 thread | PyTorch, 2 threads |",
    "| -------- | -----: | ----------------: | -----------------: |",
    "| tutorial | failed |            1.00 s |                    |",
    "",
    "deno task bench, 2026-01-31: Abacus, 2 cores, linux x86_64, Deno 2.9.6, load 0.12.",
    "ohlol 0.1.0, PyTorch 2.13.0.",
    "Medians of 10 repetitions after warm-up.",
    brackets,
    "Skipped: jax-js, wasm (no network).",
    "Failed: ohlol at tutorial (out of memory).",
    "Interrupted: not all has been measured.",
  ]);
});

Deno.test("Rows with a goal show how many times faster they are meant to be", () => {
  const rows = [{ ...report.rows[0], goal: 1.5 }, report.rows[1]];
  const lines = reportText({ ...report, rows }).split("\n");
  assertEquals(lines.slice(0, 4).map((line) => line.split("|")[2].trim()), [
    "goal",
    "----:",
    "0.67x",
    "",
  ]);
  assertEquals(
    lines.at(-1),
    "Goal: how many times faster than PyTorch, with as many threads, it is meant to be.",
  );
});

Deno.test("A report of nothing says so", () => {
  const text = reportText({ ...report, contenders: [], rows: [], isComplete: false });
  assertEquals(text.split("\n").at(-1), "Interrupted: not all has been measured.");
});

Deno.test("Ratios have two digits, or all before the point", () => {
  const ratios = [0.0312, 0.8349, 0.994, 0.999, 1.249, 9.94, 9.96, 123.4];
  const texts = ["0.03x", "0.83x", "0.99x", "1.0x", "1.2x", "9.9x", "10x", "123x"];
  assertEquals(ratios.map(formatRatio), texts);
});

Deno.test("A report has failures if anyone failed at anything", () => {
  assertEquals(hasFailures(report), false);
  const broken = { title: "tutorial", unit: "seconds" as const, results: { x: { failed: "" } } };
  assertEquals(hasFailures({ ...report, rows: [...report.rows, broken] }), true);
});

Deno.test("A report survives being written as JSON", () => {
  assertEquals(JSON.parse(JSON.stringify(report)), report);
});
