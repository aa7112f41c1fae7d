import { assertEquals } from "@std/assert";
import { marked } from "../testing/marked.ts";
import { drawPanel, type Heading } from "./panel.ts";
import { createTheme } from "./theme.ts";

const theme = createTheme({ ascii: false, level: "none" });

function lineOf(width: number, heading: string | Heading): string {
  const rect = { x: 0, y: 0, width, height: 2 };
  return marked(width, 2, (buffer) => void drawPanel(buffer, rect, heading, theme), "¤")[0];
}

const heading: Heading = {
  title: "hidden state, Adam",
  parts: [{ what: "units", first: 0, count: 4, total: 8 }],
  legend: [["-1 "], ["≡=-·░▒█"], [" 1"]],
};

Deno.test("A panel's top line has its title, the part shown, and the legend of the shades", () => {
  assertEquals(lineOf(57, heading), "╭ hidden state, Adam, units 1-4 of 8 ───── -1 ≡=-·░▒█ 1 ╮");
});

Deno.test("With less room the title is cut first, then the part shown is named in short", () => {
  assertEquals(lineOf(48, heading), "╭ hidden state…, units 1-4 of 8 ─ -1 ≡=-·░▒█ 1 ╮");
  assertEquals(lineOf(40, heading), "╭ hidden state,…, 1-4/8 ─ -1 ≡=-·░▒█ 1 ╮");
});

Deno.test("With the least room there is no legend, but the part shown is named", () => {
  assertEquals(lineOf(35, heading), "╭ hidden state, …, units 1-4 of 8 ╮");
  assertEquals(lineOf(28, heading), "╭ hidden state, Ad…, 1-4/8 ╮");
  assertEquals(lineOf(16, heading), "╭ hidd…, 1-4/8 ╮");
});

Deno.test("A shorter title is used where the whole one has no room, before anything is cut", () => {
  const brief = { ...heading, short: ["hidden state", "h"] };
  assertEquals(lineOf(57, brief), lineOf(57, heading));
  assertEquals(lineOf(48, brief), "╭ hidden state, units 1-4 of 8 ── -1 ≡=-·░▒█ 1 ╮");
  assertEquals(lineOf(9, { title: "hidden state", short: ["state"] }), "╭ state ╮");
  assertEquals(lineOf(8, { title: "hidden state", short: ["state"] }), "╭ sta… ╮");
});

Deno.test("A title alone is drawn as it is, and no panel is too narrow", () => {
  assertEquals(lineOf(12, "loss"), "╭ loss ────╮");
  assertEquals(lineOf(7, "loss"), "╭ lo… ╮");
  for (let width = 0; width < 12; width++) assertEquals(lineOf(width, heading).length, width);
});
