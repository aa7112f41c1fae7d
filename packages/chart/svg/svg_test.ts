import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type ChartAxes, type CurveData, extentOf } from "../figure.ts";
import { assertWellFormed } from "../testing/well_formed.ts";
import { type ChartLook, svgChart } from "./chart.ts";
import { svgHeatMap } from "./heat_map.ts";
import { svgIntervals } from "./intervals.ts";
import { inlineSvg, type Picture, standaloneSvg } from "./picture.ts";
import { escapeXml } from "./xml.ts";

const hostile = `</svg><script>alert("1")</script>&amp;'\x1b[2J\0` + "\ud800😀";

const look: ChartLook = {
  ...{ title: "loss", description: "falls", width: 600, height: 300 },
  ...{ yName: "loss", legend: [] },
};

function curveOf(label: string, ys: readonly number[], given: Partial<CurveData> = {}): CurveData {
  const points = ys.map((y, i) => ({ x: i + 1, y }));
  return { label, points, smoothed: null, marks: [], divergedAt: null, ...given };
}

function axesOf(curves: readonly CurveData[], given: Partial<ChartAxes> = {}): ChartAxes {
  const extent = extentOf(curves.flatMap(({ points }) => points.map(({ y }) => y)));
  return { xName: "step", xEnd: 3, isLog: false, extent, references: [], ...given };
}

function draw(curves: CurveData[], axes: Partial<ChartAxes> = {}, given: Partial<ChartLook> = {}) {
  return svgChart(curves, axesOf(curves, axes), { ...look, ...given });
}

/** The paths of a class. */
function paths({ content }: Picture, className: string): string[] {
  return [...content.matchAll(/<path class="([\w ]+)"[^>]* d="([^"]*)"/g)]
    .filter(([, name]) => name === className).map(([, , d]) => d);
}

Deno.test("A curve goes from the upper left to the lower right as its values fall", () => {
  const picture = draw([curveOf("A", [3, 2, 1])], {}, { width: 400 });
  // The area is as wide as the picture without the ticks and what is right of it.
  const [, end, bottom] = /^M0 0L(?:[\d.]+ [\d.]+L)([\d.]+) ([\d.]+)$/.exec(
    paths(picture, "curve")[0],
  )!;
  assert(Number(end) > 340 && Number(end) < 400 && Number(bottom) === 300 - 26 - 38);
});

Deno.test("What isn't finite is left out, and a single point is only a marker", () => {
  assertEquals(paths(draw([curveOf("A", [3, NaN, 1])]), "curve")[0].split("L").length, 2);
  const single = draw([curveOf("A", [3])]);
  assertEquals([paths(single, "curve").length, paths(single, "mark").length], [0, 1]);
});

Deno.test("A band is closed, and cut off at the top where it is infinite", () => {
  const band = [1, 2, 3].map((x) => ({ x, low: 1, high: x === 2 ? Infinity : 2 }));
  const [path] = paths(draw([curveOf("A", [3, 2, 1], { band })]), "band");
  assertMatch(path, /z$/);
  assertEquals(path.split("L").length, 6);
  assertMatch(path, /^M0 [\d.]+L[\d.]+ 0L/);
});

Deno.test("A band without a lower end is interrupted", () => {
  const band = [1, 1.5, 2, 2.5, 3].map((x) => ({ x, low: x === 2 ? Infinity : 1, high: 2 }));
  assertEquals(paths(draw([curveOf("A", [3, 2, 1], { band })]), "band")[0].match(/z/g)?.length, 2);
});

Deno.test("The rows of signs at the top are one for each curve that has any", () => {
  const signs = [{ x: 2, y: null, sign: "✗" }];
  const { content } = draw([
    curveOf("A", [3, 2, 1], { signs }),
    curveOf("B", [3, 2, 1]),
    curveOf("C", [3, 2, 1], { signs }),
  ]);
  const rows = [...content.matchAll(/class="cross" transform="translate\([\d.]+ ([\d.]+)\)/g)];
  assertEquals(rows.map(([, y]) => Number(y)), [32, 43]);
});

Deno.test("Labels stand at the ends of curves, and in the legend where there is no room", () => {
  const curves = [curveOf("first", [3, 2, 1]), curveOf("second", [3, 2, 1])];
  for (const [width, height] of [[600, 300], [300, 324]]) {
    const picture = draw(curves, {}, { width });
    assertStringIncludes(picture.content, ">first<");
    assertStringIncludes(picture.content, ">second<");
    assertEquals(picture.height, height);
  }
});

Deno.test("Validation losses are markers in place of those of the points", () => {
  const marks = [{ x: 2, y: 1.5 }];
  assertEquals(paths(draw([curveOf("A", [3, 2, 1], { marks })]), "mark").length, 1);
  assertEquals(paths(draw([curveOf("A", [3, 2, 1])]), "mark").length, 3);
});

Deno.test("Values to compare with are dashed lines, unless they lie beyond the axis", () => {
  const references = [{ label: "chance", value: "2.5", y: 2.5 }, { label: "far", y: 9 }];
  const { content } = draw([curveOf("A", [3, 2, 1])], { references });
  assertStringIncludes(content, ">chance 2.5<");
  assert(!content.includes("far"));
});

Deno.test("Without values a chart says so", () => {
  assertStringIncludes(draw([curveOf("A", [NaN])]).content, ">no values yet<");
  assertStringIncludes(draw([curveOf("A", [-1, 0])], { isLog: true }).content, ">no values yet<");
  assertStringIncludes(draw([]).content, ">no values yet<");
});

Deno.test("Texts of any kind leave a picture well-formed, and run nothing", () => {
  const curve = curveOf(hostile, [3, 2, 1], { signs: [{ x: 1, y: 2, sign: "<" }], divergedAt: 3 });
  const references = [{ label: hostile, y: 2 }];
  const words = { title: hostile, description: hostile, yName: hostile };
  const legend = [{ sign: "&", text: hostile }, { sign: "band", text: hostile }];
  const pictures = [
    draw([curve], { references, xName: hostile }, { ...words, legend }),
    svgHeatMap({
      ...{ ...words, rows: [hostile], columns: [hostile], legend: hostile },
      cell: () => ({ share: 0.5, text: "<" }),
    }, 400),
    svgIntervals({
      ...{ ...words, legend: hostile },
      rows: [{ label: hostile, value: 0.5, low: 0.4, high: 0.6, text: hostile }],
    }, 400),
  ];
  for (const text of [standaloneSvg(pictures, hostile), inlineSvg(pictures[0], "a")]) {
    const names = assertWellFormed(text);
    assert(!names.includes("script") && text.includes("😀"));
  }
});

Deno.test("A picture is labelled by its title and its description", () => {
  const svg = inlineSvg(draw([curveOf("A", [3, 2, 1])]), "loss", "wide");
  assertStringIncludes(svg, 'role="img" aria-labelledby="loss-title loss-desc"');
  assertStringIncludes(svg, '<title id="loss-title">loss</title><desc id="loss-desc">falls</desc>');
  assertStringIncludes(svg, 'class="ohlol-chart wide" viewBox="0 0 600 300"');
});

Deno.test("Pictures stand below each other in one file, each with its title", () => {
  const one = draw([curveOf("A", [3, 2, 1])]);
  const svg = standaloneSvg([one, { ...one, title: "other" }], "both");
  assertMatch(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* viewBox="0 0 624 688"/);
  assertEquals([...svg.matchAll(/class="title">(\w+)</g)].map(([, title]) => title), [
    "loss",
    "other",
  ]);
});

Deno.test("A heat map has numbers where there is room, and nothing where nothing is known", () => {
  const table = {
    ...{ title: "grid", description: "", legend: "" },
    ...{ rows: ["A"], columns: ["0.1", "1", "10"] },
    cell: (_: number, c: number) => c === 2 ? null : { share: c === 1 ? null : 1, text: "2.00" },
  };
  const wide = svgHeatMap(table, 300).content;
  assertEquals(wide.match(/>2\.00</g)?.length, 2);
  assertEquals([...wide.matchAll(/<rect class="(\w+)"/g)].map(([, name]) => name), [
    "heat",
    "grid",
  ]);
  assert(!svgHeatMap(table, 90).content.includes("2.00"));
});

Deno.test("What XML can't hold becomes U+FFFD, and the rest is escaped", () => {
  assertEquals(escapeXml(`a<b & "c"'>\t\n`), "a&lt;b &amp; &quot;c&quot;'>\t\n");
  assertEquals(escapeXml("\0\x1b\x9b\r\ufffe\ud800x"), "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdx");
  assertEquals(escapeXml("😀天"), "😀天");
});
