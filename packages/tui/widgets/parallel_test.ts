import { assert, assertEquals } from "@std/assert";
import { Buffer } from "../buffer.ts";
import { marked } from "../testing/marked.ts";
import { drawParallel, type ParallelAxis, type ParallelLine } from "./parallel.ts";
import { curveStyle } from "./shade_style.ts";
import { createTheme } from "./theme.ts";

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

const axes: ParallelAxis[] = [
  { name: "momentum", ticks: [{ position: 0, label: "0" }, { position: 1, label: "0.9" }] },
  { name: "lr", ticks: [0, 0.5, 1].map((position, i) => ({ position, label: `1e${i}` })) },
  { name: "loss", ticks: [{ position: 0, label: "2.0" }, { position: 1, label: "9.1" }] },
];
const lines: ParallelLine[] = [
  { positions: [0, 1, 1], style: {} },
  { positions: [1, 0.5, 0], style: {}, sign: "*" },
];

function drawn(width: number, height: number, theme = plain): string[] {
  return marked(width, height, (buffer) => drawParallel(axes, lines, buffer, theme));
}

Deno.test("Parallel coordinates have an axis for each value and a line for each thing", () => {
  assertEquals(drawn(40, 7), [
    "momentum..........lr............loss....",
    ".0.9*⠉⠒⠤⣀.......⢀⡠⠊┼1e2⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉┼9.1..",
    "....│....⠉⠑⠢⢄⡀⢀⠔⠁..│..............│.....",
    "....│.......⡠⠚⠉⠒⠤⣀.│..............│.....",
    "....│....⢀⠤⠊......⠉*1e1⢄⡀.........│.....",
    "....│..⢀⠔⠁.........│....⠈⠉⠒⠤⣀⡀....│.....",
    "...0┼⡠⠊⠁...........┼1e0......⠈⠑⠒⠤⣀*2.0..",
  ]);
  assertEquals(drawn(40, 7, ascii), [
    "momentum..........lr............loss....",
    ".0.9*''...........'-1e2'''''''''''-9.1..",
    "....|....''.....'..|..............|.....",
    "....|........''....|..............|.....",
    "....|......'.....''*1e1...........|.....",
    "....|...''.........|....'''.......|.....",
    "...0-.'............-1e0.......''..*2.0..",
  ]);
});

Deno.test("Where there is no room for parallel coordinates, that is said", () => {
  assertEquals(drawn(20, 2, ascii), ["no room for paralle~", "...................."]);
  assertEquals(drawn(0, 0), []);
});

Deno.test("Of names in one row the first is drawn, and long ones are cut", () => {
  const crowded = [
    { name: "a", ticks: [0, 0.01, 1].map((position, i) => ({ position, label: `${i}` })) },
    { name: "b", ticks: [{ position: 0.5, label: "a label of many letters" }] },
  ];
  const rows = marked(48, 4, (buffer) => drawParallel(crowded, [], buffer, plain));
  assertEquals(rows.map((row) => row.slice(0, 3)), ["..a", ".2┼", "..│", ".0┼"]);
  assertEquals(rows[2].slice(-21), ".┼a label of many le…");
});

Deno.test("A curve's colour is brighter the larger its number, and seen from the least on", () => {
  const colors = [0, 0.5, 1].map((value) => curveStyle(value, "fraction", colored).fg);
  assertEquals(new Set(colors).size, 3);
  assert(colors[0] !== new Buffer(1, 1).cells.fg[0]);
  assertEquals(curveStyle(0.5, "fraction", plain), {});
});
