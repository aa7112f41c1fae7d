import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import type { BenchArguments } from "./arguments.ts";
import { groupOf } from "./groups.ts";
import { opNames } from "./ops/op_jobs.ts";

const unset: BenchArguments = {
  quick: false,
  sweep: false,
  ops: false,
  scaling: false,
  rows: null,
  page: null,
  json: null,
};

Deno.test("Each option has its rows, and they have titles of their own", () => {
  for (
    const [options, name] of [[{}, "table"], [{ ops: true }, "ops"], [
      { scaling: true },
      "scaling",
    ]] as const
  ) {
    const group = groupOf({ ...unset, ...options });
    const titles = group.rows.map(({ title }) => title);
    assertEquals([group.name, new Set(titles).size], [name, titles.length]);
  }
});

Deno.test("All ops are measured, each row with a goal", () => {
  const { rows } = groupOf({ ...unset, ops: true });
  assert(rows.every(({ goal }) => goal !== undefined));
  const jobs = rows.map((row) => row.job());
  const measured = new Set(jobs.map((job) => job.kind === "op" ? job.op : null));
  assertEquals(opNames.filter((name) => !measured.has(name)), []);
});

Deno.test("Growth is measured beside PyTorch alone", () => {
  const { contenders } = groupOf({ ...unset, scaling: true });
  assertEquals(contenders.map(({ name }) => name), [
    "ohlol, 1 thread",
    "ohlol, 2 threads",
    "PyTorch, 1 thread",
    "PyTorch, 2 threads",
  ]);
});

Deno.test("--rows chooses by title, and refuses what no title contains, and a page with only some", () => {
  const { rows } = groupOf({ ...unset, ops: true, rows: "softmax(1), 1M" });
  assertEquals(rows.map(({ title }) => title), ["softmax(1), 1M"]);
  for (
    const [options, message] of [
      [{ rows: "no such row" }, 'No row\'s title contains "no such row"'],
      [{ rows: "tutorial", page: "speed.md" }, "--page takes all rows: leave out --rows"],
    ] as const
  ) {
    assertThrows(() => groupOf({ ...unset, ...options }), UsageError, message);
  }
});
