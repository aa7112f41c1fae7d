import type { Extent } from "@ohlol/chart";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { marked } from "../testing/marked.ts";
import { drawChart } from "./chart.ts";
import type { ChartOptions, Series } from "./plot.ts";
import { createTheme } from "./theme.ts";

const unicode = createTheme({ ascii: false, level: "truecolor" });
const ascii = createTheme({ ascii: true, level: "none" });

function seriesOf(label: string, ys: readonly number[], rest: Partial<Series> = {}): Series {
  const points = ys.map((y, i) => ({ x: i + 1, y }));
  return {
    label,
    marker: "*",
    style: {},
    points,
    smoothed: null,
    marks: [],
    divergedAt: null,
    ...rest,
  };
}

function extentOf(series: readonly Series[]): Extent {
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  const positive = ys.filter((y) => y > 0);
  return { low: Math.min(...ys), high: Math.max(...ys), lowPositive: Math.min(...positive) };
}

function drawn(
  series: readonly Series[],
  width: number,
  height: number,
  options: Partial<ChartOptions> = {},
  theme = ascii,
): string[] {
  const defaults = {
    xName: "epoch",
    xEnd: 5,
    cursor: 5,
    isLog: false,
    extent: extentOf(series),
    references: [],
  };
  return marked(width, height, (buffer) => {
    drawChart(series, { ...defaults, ...options }, buffer, theme);
  }, " ").map((line) => line.trimEnd());
}

Deno.test("A chart has both axes, and each curve its marker and label at its end", () => {
  assertEquals(
    drawn([seriesOf("SGD 3", [5, 4.5, 4, 3.5, 3]), seriesOf("Adam 1", [5, 3, 2, 1, 1])], 40, 10),
    [
      "  |':...",
      "  |  :  '*'....",
      " 4+   '.       '''...",
      "  |     :            '*'...",
      "  |      ''..              '* SGD 3",
      " 2+          ''.*",
      "  |              ''.",
      "  |                 ''......* Adam 1",
      "  +--------------------------",
      "   1         epoch          5",
    ],
  );
});

Deno.test("An axis can begin anywhere, and lines come in from before it", () => {
  const series = [seriesOf("SGD 2", [7, 6, 4, 3, 2])];
  const extent = { low: 2, high: 6, lowPositive: 2 };
  const xText = (x: number) => `${x} s`;
  assertEquals(drawn(series, 40, 8, { xStart: 2.5, xText, cursor: 4, xName: "time", extent }), [
    " 6+                |",
    "  |.               |",
    "  | ''..           |",
    " 4+     '''......  |",
    "  |              ''*'...",
    " 2+                |    ''''.* SGD 2",
    "  +---------------------------",
    "   2.5 s      time         5 s",
  ]);
});

Deno.test("The name of an axis keeps its distance from the label at the end, or is left out", () => {
  const labels = (xName: string) => {
    const xText = (x: number) => x === 5 ? "500 ms" : "0 s";
    return drawn([seriesOf("a", [1, 2, 3, 4, 5])], 24, 8, { xName, xText }).at(-1)!;
  };
  const places = ["", "time", "this long", "as long as the axis"]
    .map((name) => labels(name).replace(/^ +/, ""));
  assertEquals(places, [
    "0 s            500 ms",
    "0 s     time   500 ms",
    "0 s  this long 500 ms",
    "0 s            500 ms",
  ]);
});

Deno.test("A curve with many points in a column has the dots of all lines between them", () => {
  const points = Array.from({ length: 2000 }, (_, i) => ({
    x: 1 + 4 * i / 2000,
    y: 3 + Math.sin(i * i) * Math.sin(i / 300),
  }));
  const pairs = points.slice(1).map((point, i) => [points[i], point]);
  const extent = { low: 2, high: 4, lowPositive: 2 };
  const curve = seriesOf("SGD", [], { points });
  const lines = seriesOf("SGD", [], { points: points.slice(-1), others: pairs });
  const [whole, inPieces] = [curve, lines].map((one) => drawn([one], 60, 20, { extent }, unicode));
  assertEquals(whole, inPieces);
});

Deno.test("In braille a curve has eight dots a cell", () => {
  assertEquals(drawn([seriesOf("Adam 1", [5, 1])], 37, 6, { xEnd: 2 }, unicode), [
    "  │⠉⠒⠢⠤⣀⡀",
    " 4┤     ⠈⠉⠒⠢⠤⣀⡀",
    " 2┤           ⠈⠉⠒⠢⠤⣀⡀",
    "  │                 ⠈⠉⠒⠢⠤* Adam 1",
    "  ╰───────────────────────",
    "   1        epoch        2",
  ]);
});

Deno.test("Labels that would share a row get rows of their own, in the order of the curves", () => {
  const lines = drawn(
    ["a", "b", "c"].map((name, i) => seriesOf(`${name} label`, [9, i / 9])),
    40,
    8,
    { xEnd: 2 },
  );
  const rows = ["c", "b", "a"].map((name) =>
    lines.findIndex((line) => line.includes(`${name} label`))
  );
  assert(rows[0] >= 0 && rows[0] < rows[1] && rows[1] < rows[2], rows.join());
});

Deno.test("Where there is no room beside the curves, the labels are in the upper right corner", () => {
  const lines = drawn([seriesOf("SGD 3", [5, 3]), seriesOf("Adam 1", [5, 1])], 22, 6, { xEnd: 2 });
  assert(lines[0].endsWith("* SGD 3"), lines[0]);
  assert(lines[1].endsWith("* Adam 1"), lines[1]);
});

Deno.test("A curve that diverged ends with a mark where it happened", () => {
  const series = seriesOf("SGD nan", [5, 4, NaN], { divergedAt: 3 });
  const lines = drawn([series, seriesOf("Adam 1", [5, 4, 3, 2, 1])], 44, 10);
  const row = lines.find((line) => line.includes("x SGD nan"));
  assert(row !== undefined, lines.join("\n"));
});

Deno.test("A logarithmic axis says that it leaves out what isn't above zero", () => {
  const lines = drawn([seriesOf("a 1", [100, 10, 0, 1, 1])], 60, 10, { isLog: true });
  assertStringIncludes(lines.join("\n"), "values up to 0 are not shown");
  assertStringIncludes(lines[0], "100+");
});

Deno.test("Without a value above zero there is no logarithmic axis, and the chart says so", () => {
  const lines = drawn([seriesOf("a", [0, -1])], 60, 6, { isLog: true });
  assertEquals(lines[0], " no values above 0 for a logarithmic axis");
});

Deno.test("Before the first value the chart says that there is none", () => {
  assertEquals(drawn([], 60, 6)[0], " no values yet");
});

Deno.test("A single point has its marker and its label", () => {
  const lines = drawn([seriesOf("Adam 7.2311", [7.2311])], 40, 6, { xEnd: 1, cursor: 1 });
  assert(lines.some((line) => line.includes("* Adam 7.2311")), lines.join("\n"));
});

Deno.test("No cursor and no reference runs between a curve's end and its label", () => {
  const extent = { low: 1, high: 3, lowPositive: 1 };
  const references = [{ label: "far away", value: "2", y: 2 }];
  for (let cursor = 3; cursor < 9; cursor++) {
    const lines = drawn([seriesOf("Adam 2", [3, 3, 2, 2])], 40, 8, {
      ...{ xEnd: 9, cursor, extent, references },
    });
    assert(lines.some((line) => line.includes("* Adam 2")), lines.join("\n"));
  }
});

Deno.test("The cursor's line stands where the curves end, except at the ends of the axis", () => {
  const columnsOf = (cursor: number) =>
    new Set(
      drawn([seriesOf("a", [3, 2])], 40, 10, { cursor }, unicode).flatMap((line) =>
        line.indexOf("┊")
      )
        .filter((column) => column >= 0),
    );
  assertEquals([columnsOf(1).size, columnsOf(3).size, columnsOf(5).size], [0, 1, 0]);
});

Deno.test("No size is too small to draw in, and nothing is drawn outside", () => {
  for (let width = 0; width < 30; width += 3) {
    for (let height = 0; height < 9; height++) {
      for (const isLog of [false, true]) {
        const lines = drawn([seriesOf("SGD 3", [5, 3]), seriesOf("Adam 1", [NaN])], width, height, {
          isLog,
        });
        assertEquals(lines.length, height);
      }
    }
  }
});

Deno.test("References are dashed lines with their labels, behind the curves", () => {
  const references = [{ label: "chance", y: 4 }, { label: "beyond the axis", y: 99 }];
  assertEquals(drawn([seriesOf("A 1", [5, 1])], 37, 6, { xEnd: 2, references }), [
    "  |''....",
    " 4+- - - '''.... - -  chance",
    " 2+             ''''...",
    "  |                    ''''.* A 1",
    "  +--------------------------",
    "   1         epoch          2",
  ]);
});

Deno.test("Measurements of another kind are marked", () => {
  const marks = [{ x: 3, y: 4 }, { x: 5, y: 2 }, { x: 4, y: NaN }];
  const series = seriesOf("A 1", [5, 4, 3, 2, 1], { marker: "o", marks });
  const lines = drawn([series], 37, 8, { hasMarkersAlong: false });
  assertEquals(lines.slice(0, 6), [
    "  |'..",
    " 4+   ''...     o",
    "  |        ''..",
    "  |            '''...",
    " 2+                  ''..   o",
    "  |                      ''.o A 1",
  ]);
});

Deno.test("Where curves end at the same place each label has its own marker, and the place none", () => {
  const start = [["SGD 7", "+"], ["Adam 7", "*"]].map(([label, marker]) =>
    seriesOf(label, [7], { marker })
  );
  const lines = drawn(start, 40, 8, { extent: { low: 1, high: 9, lowPositive: 1 }, cursor: 1 });
  assertEquals(lines.filter((line) => /Adam|SGD/.test(line)), [
    "  |. + SGD 7",
    " 6+  * Adam 7",
  ]);
});

Deno.test("Of more labels than rows those on top are shown, and the number of the others", () => {
  const series = Array.from(
    { length: 8 },
    (_, i) => seriesOf(`run ${i}`, [9, i], { marker: String(i) }),
  );
  const beside = drawn(series, 44, 6, { xEnd: 2 });
  assertEquals(beside.slice(0, 4).map((line) => line.slice(-8)), [
    " +5 more",
    " 7 run 7",
    " 6 run 6",
    " 5 run 5",
  ]);
  const inCorner = drawn(series, 22, 6, { xEnd: 2 });
  assertEquals(inCorner.slice(0, 2).map((line) => line.slice(-7)), ["7 run 7", "+7 more"]);
});

Deno.test("A label in the corner is cut at its end, not at its marker", () => {
  const lines = drawn([seriesOf("a very long label 1.2345", [5, 1])], 20, 6, { xEnd: 2 });
  assertEquals(lines[0].slice(-17), "* a very long la~");
});

Deno.test("A reference's label is drawn whole or not at all, wherever curves leave room", () => {
  const references = [{ label: "chance", value: "4.0000", y: 4 }];
  for (let width = 12; width < 60; width++) {
    for (const ys of [[5, 1], [4, 4, 4, 4, 4], [4.2, 3.9, 4.1, 4, 4.05], [1, 4, 4, 4, 7]]) {
      const lines = drawn([seriesOf("A 1", ys)], width, 9, { references });
      const rest = lines.slice(0, -1).join("").replace("chance 4.0000", "").replace("chance", "");
      assertEquals(rest.match(/[a-z]/g), null);
    }
  }
});

Deno.test("On a line that is all curve the label stands beside it, above it or below it", () => {
  const references = [{ label: "chance", value: "4.0000", y: 4 }];
  const extent = { low: 1, high: 7, lowPositive: 1 };
  const lines = drawn([seriesOf("A 4", [4, 4, 4, 4, 4])], 40, 9, { references, extent });
  assertEquals(lines.slice(2, 5), [
    "  |               chance 4.0000",
    " 4+.......*.............*......* A 4",
    "  |",
  ]);
});

Deno.test("A legend stands below the chart, as fully as there is room for", () => {
  const legend = [
    [[["- - chance: every symbol equally likely"]], [["- - chance"]]],
    [[["o validation loss"]]],
  ] as const;
  const below = (width: number, height: number) =>
    drawn([seriesOf("A 1", [5, 1])], width, height, { legend }).slice(height - 2);
  assertEquals(
    below(70, 12).at(-1),
    " - - chance: every symbol equally likely   o validation loss",
  );
  assertEquals(below(42, 12), [
    " - - chance: every symbol equally likely",
    " o validation loss",
  ]);
  assertEquals(below(42, 10).at(-1), " - - chance   o validation loss");
  assertEquals(below(30, 10).at(-1), " - - chance");
  assertEquals(below(70, 9).at(-1)?.trim().startsWith("1"), true);
});
