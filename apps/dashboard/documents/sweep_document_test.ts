import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { makeCompetitor, rateList } from "@ohlol/sweep";
import { assertWellFormed } from "../../../packages/chart/testing/well_formed.ts";
import type { Block, Figure, Table } from "./document.ts";
import { toHtml } from "./html.ts";
import { toMarkdown } from "./markdown.ts";
import { toSvg } from "./svg.ts";
import { sweepDocument } from "./sweep_document.ts";
import type { SweepSource } from "./sweep_source.ts";
import { sourceAfter } from "./testdata/sources.ts";

function blocksOf(source: SweepSource, heading: string): readonly Block[] {
  return sweepDocument(source).sections.find((section) => section.heading === heading)!.blocks;
}

function figureOf(source: SweepSource, heading: string): Figure {
  const [block] = blocksOf(source, heading);
  assert(block.kind === "figure");
  return block.figure;
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) =>
    block.kind === "text" || block.kind === "command"
      ? block.text
      : block.kind === "list"
      ? block.items.join("\n")
      : ""
  ).join("\n");
}

function assertRectangular({ heads, rows }: Table): void {
  for (const row of rows) assertEquals(row.length, heads.length);
}

const finished = sourceAfter(Infinity);

Deno.test("A report on a sweep begins with the verdict in words and as a table", () => {
  const { title, sections: [{ heading, blocks }] } = sweepDocument(finished);
  assertEquals([title, heading], ["Which optimizer? Task: made up", "Verdict"]);
  assertMatch(textOf(blocks), /^By loss, SGD\(lr=0\.\d+\) is best: it beats the other 2\./);
  const last = blocks.at(-1)!;
  assert(last.kind === "table");
  assertEquals(last.table.heads.slice(0, 3), ["optimizer", "rank", "median loss"]);
  assertEquals(last.table.rows.map(([, rank]) => rank), [2, 1, 3]);
  assertStringIncludes(
    last.table.caption,
    "over new seeds. Middle 80 %: from the 10 % to the 90 %",
  );
});

Deno.test("The report has the figures of the screens, each with a table of the same numbers", () => {
  const figures = sweepDocument(finished).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "figure" ? [block.figure] : [])
  );
  assertEquals(figures.map((figure) => figure.draw(760).title), [
    "P(better) by loss",
    "Loss by learning rate",
    "Training loss at the chosen rates",
    "The grid",
  ]);
  for (const { table } of figures) assertRectangular(table);
});

Deno.test("N and what the band is stand in the legends of the charts", () => {
  const legends = ["Loss by learning rate", "Training loss at the chosen rates"].map((heading) =>
    figureOf(finished, heading).draw(760).content
  );
  assertStringIncludes(legends[0], ">median of 5 seeds<");
  assertStringIncludes(legends[0], ">middle 80 % of 5 seeds<");
  assertStringIncludes(legends[1], ">median of 8 seeds<");
  assertStringIncludes(legends[1], ">middle 80 % of 8 seeds<");
  assertStringIncludes(figureOf(finished, "Pair by pair").draw(358).content, ">8 seeds; bracket");
});

Deno.test("Chosen rates are stars, and rates at which runs diverged crosses and in the table", () => {
  const { draw, table } = figureOf(finished, "Loss by learning rate");
  const { content } = draw(760);
  const diverged = table.rows.filter((row) => Number(row[6]) > 0);
  assert(diverged.length > 0);
  const inLegend = 1;
  assertEquals(content.match(/class="cross"/g)?.length, diverged.length + inLegend);
  assertEquals(table.rows.filter((row) => row.at(-1) === "chosen").length, 3);
  assertEquals(content.match(/d="M0-8L/g)?.length, 3 + inLegend);
});

Deno.test("The matrix of pairs has each of them from both sides", () => {
  const table = blocksOf(finished, "Pair by pair")[1];
  assert(table.kind === "table");
  const { heads, rows } = table.table;
  assertEquals(heads, ["over", "Adam", "SGD", "RMSprop"]);
  const [over, under] = [rows[1][1], rows[0][2]].map((cell) => Number(String(cell).slice(0, 4)));
  assertEquals([over + under, rows[0][1]], [1, null]);
});

Deno.test("On a phone the grid has a row for each rate", () => {
  const { draw, table } = figureOf(finished, "The grid");
  const [wide, narrow] = [760, 358].map((width) => draw(width));
  assert(narrow.height > wide.height);
  assertEquals(narrow.content.match(/<rect/g)?.length, wide.content.match(/<rect/g)?.length);
  assertEquals(narrow.width, 358);
  assertEquals(table.heads, ["lr", "Adam", "SGD", "RMSprop"]);
});

Deno.test("The protocol says what was trained from which seeds, and what isn't claimed", () => {
  const text = textOf(blocksOf(finished, "How it was measured"));
  assertStringIncludes(text, "SGD: 17 rates from 0.001 to 10; the grid grows while");
  assertStringIncludes(
    text,
    "the same 5 seeds (0 to 4). The best is the one with the lowest median",
  );
  assertStringIncludes(text, "measured from 8 new seeds (5 to 12)");
  assertMatch(text, /training loss [\d.]+: the median loss that the second-best optimizer ends/);
  assertStringIncludes(
    textOf(blocksOf(finished, "What this doesn't claim")),
    "This is one task",
  );
});

Deno.test("The report says what made the runs, and the commands that make it again", () => {
  const text = textOf(blocksOf(finished, "Made with"));
  assertMatch(text, /^sweep\.db, written by ohlol 0\.2\.0: \d+ runs\.\n\d+ runs on /);
  assertStringIncludes(text, finished.commands);
});

Deno.test("A report on a text says where its file isn't known", () => {
  const text = (task: string) =>
    textOf(blocksOf(sourceAfter(Infinity, { task: { name: task } }), "Made with"));
  assertStringIncludes(text("text"), "FILE is the text: the database keeps only a hash");
  assert(!text("tutorial").includes("FILE"));
  const known = sourceAfter(Infinity, { task: { name: "text" }, source: { file: "/book.txt" } });
  assert(!textOf(blocksOf(known, "Made with")).includes("FILE"));
});

Deno.test("A sweep that isn't finished is reported as far as it is, and says so", () => {
  for (const count of [1, 40, 100, 270, 275]) {
    const source = sourceAfter(count);
    const text = textOf(blocksOf(source, "Verdict"));
    assertStringIncludes(text, "The sweep isn't finished: this is the verdict of the runs so far.");
    assertMatch(text, new RegExp(`So far ${count} runs? of \\d+ runs are finished`));
    assertWellFormed(toHtml(sweepDocument(source)));
    assertWellFormed(toSvg(sweepDocument(source)));
  }
});

Deno.test("A sweep without tuning has no grid, and one without repeats no pairs", () => {
  const competitors = ["SGD", "Adam"].map((name) =>
    makeCompetitor(name, [{ lr: 0.1 }], rateList([1]))
  );
  const headings = (source: SweepSource) =>
    sweepDocument(source).sections.map(({ heading }) => heading);
  const fixed = sourceAfter(Infinity, { competitors, seeds: [] });
  assert(!headings(fixed).includes("The grid"));
  assertStringIncludes(textOf(blocksOf(fixed, "How it was measured")), "lr 0.1, not tuned.");
  const unmeasured = sourceAfter(Infinity, { repeats: [] });
  assert(!headings(unmeasured).includes("Pair by pair"));
  for (const source of [fixed, unmeasured]) assertWellFormed(toHtml(sweepDocument(source)));
});

Deno.test("Halving is said, and what it stopped is marked", () => {
  const source = sourceAfter(Infinity, { halving: true });
  assertStringIncludes(
    textOf(blocksOf(source, "How it was measured")),
    "Successive halving stopped",
  );
  assert(figureOf(source, "The grid").table.rows.some((row) => row.includes("-")));
});

Deno.test("Markdown has the verdict, the matrix and the commands, and no figure", () => {
  const text = toMarkdown(sweepDocument(finished));
  assertEquals(text.match(/^#+ .*/gm), [
    "# Which optimizer? Task: made up",
    "## Verdict",
    "## Pair by pair",
    "## Made with",
  ]);
  assertStringIncludes(text, "\n| optimizer | rank | median loss |");
  assertStringIncludes(text, "\n```sh\ndeno task sweep --save runs/sweep.db\ndeno task report ");
});
