import { assertEquals } from "@std/assert";
import { Lines } from "./lines.ts";

/** The path of a text whose rows are on the grid of cells. */
function pathOf(...rows: string[]): string {
  const lines = new Lines();
  rows.forEach((row, y) => [...row].forEach((character, x) => lines.add(character, 9 * x, 18 * y)));
  return lines.path();
}

Deno.test("Lines that continue each other from cell to cell are one", () => {
  assertEquals(pathOf("──", "──"), "M0 9H18M0 27H18");
  assertEquals(pathOf("││", "││"), "M4.5 0V36M13.5 0V36");
  assertEquals(pathOf("─ ─"), "M0 9H9M18 9H27");
});

Deno.test("Lines go from the middle of a cell where the character's do", () => {
  assertEquals(pathOf("╶"), "M4.5 9H9");
  assertEquals(pathOf("╴"), "M0 9H4.5");
  assertEquals(pathOf("╷"), "M4.5 9V18");
  assertEquals(pathOf("╵"), "M4.5 0V9");
  assertEquals(pathOf("├"), "M4.5 9H9M4.5 0V18");
  assertEquals(pathOf("┐"), "M0 9H4.5M4.5 9V18");
});

Deno.test("Rounded corners turn around the middle of the cell", () => {
  assertEquals(pathOf("╭"), "M4.5 13.5V18M4.5 13.5A4.5 4.5 0 0 1 9 9");
  assertEquals(pathOf("╮"), "M4.5 13.5V18M4.5 13.5A4.5 4.5 0 0 0 0 9");
  assertEquals(pathOf("╰"), "M4.5 0V4.5M4.5 4.5A4.5 4.5 0 0 0 9 9");
  assertEquals(pathOf("╯"), "M4.5 0V4.5M4.5 4.5A4.5 4.5 0 0 1 0 9");
});

Deno.test("A box is one line a side and four corners", () => {
  assertEquals(pathOf("╭──╮", "│  │", "╰──╯").match(/[MHVA]/g)?.join(""), "MVMHMVMHMAMAMAMA");
});

Deno.test("A dashed line has four dashes a cell", () => {
  assertEquals(pathOf("┊"), "M4.5 1V3.5M4.5 5.5V8M4.5 10V12.5M4.5 14.5V17");
});

Deno.test("Other characters end no lines", () => {
  const lines = new Lines();
  assertEquals(["a", " ", "⠁", "▸"].map((character) => lines.add(character, 0, 0)), [
    false,
    false,
    false,
    false,
  ]);
  assertEquals(lines.path(), "");
});
