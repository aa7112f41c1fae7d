import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { LandscapeEvent } from "@ohlol/train";
import { tutorial } from "../../../../packages/train/testdata/recorded_race.ts";
import { recordLandscapes } from "../../../../packages/train/testdata/recorded_landscape.ts";
import { landscapeSvg } from "./landscape_svg.ts";

const landscapes = (await recordLandscapes()).filter((event) => event.type === "landscape");
const ends = landscapes.find(({ plane }) => plane === "ends")!;
const labels = tutorial.optimizers.map(({ label }) => label);

Deno.test("A landscape as SVG has its paths, their names, and what is left out", () => {
  const svg = landscapeSvg(ends, labels, "hello <-> ohlol");
  for (
    const text of [
      "hello &lt;-> ohlol",
      ">Adam</text>",
      ">SGD</text>",
      "through the start and the ends of Adam and SGD",
      "holds 97.7% of the squared movement; of random walks it would hold 68.9%",
      "Adam: 97.9% of its squared movement is in the plane",
      "1.8969",
      "(log scale)",
    ]
  ) assertStringIncludes(svg, text);
  assertEquals(svg.match(/NaN|undefined|Infinity/g), null);
  assertEquals(svg.match(/stroke-width="3" stroke="#/g)?.length, 30);
});

Deno.test("The squares of a landscape as SVG cover it without gaps", () => {
  const svg = landscapeSvg(ends, labels, "");
  const rects = /<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" fill/g;
  const inside = svg.slice(svg.indexOf("crispEdges"), svg.indexOf("</g>"));
  const covered = [...inside.matchAll(rects)].map((match) => match.slice(1).map(Number));
  assert(covered.flat().every(Number.isInteger));
  assertEquals(covered.reduce((sum, [, , width, height]) => sum + width * height, 0), 600 * 600);
  const rightEdges = new Set(covered.map(([x, y, width]) => `${x + width} ${y}`));
  assert(covered.every(([x, y]) => x === 0 || rightEdges.has(`${x} ${y}`)));
});

Deno.test("What is said below a landscape as SVG has lines that fit it", () => {
  const svg = landscapeSvg(landscapes.find(({ plane }) => plane === "principal")!, labels, "");
  assertStringIncludes(
    svg,
    "(93.0% + 5.7%) of the squared movement; of random walks it would hold",
  );
  const notes = [...svg.matchAll(/<text x="14"[^>]*>([^<]*)</g)].map(([, text]) => text);
  assert(notes.every((text) => text.length <= 88), notes.join("\n"));
});

Deno.test("A path is dotted where the plane is off by more than a tenth", () => {
  const wrong = (error: number): LandscapeEvent => ({
    ...ends,
    paths: ends.paths.map((path) => ({
      ...path,
      projectedLosses: path.losses.map((loss) => loss * (1 + error)),
    })),
  });
  const dotted = (error: number) =>
    landscapeSvg(wrong(error), labels, "").match(/stroke-dasharray/g)?.length ?? 0;
  assertEquals([dotted(0), dotted(0.09), dotted(-0.11)], [0, 0, 30]);
});

Deno.test("Losses that aren't finite are drawn as the highest", () => {
  const svg = landscapeSvg({ ...ends, losses: ends.losses.map(() => NaN) }, labels, "");
  assertEquals(svg.match(/="[^"]*(NaN|Infinity)/g), null);
  assert(svg.length > 1000);
});
