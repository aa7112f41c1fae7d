import { assertEquals } from "@std/assert";
import { type Border, drawBox, drawHorizontal, drawVertical } from "./box.ts";
import { columns, fill, rows } from "./layout.ts";
import { marked } from "./testing/marked.ts";

function panels(border: Border): string[] {
  return marked(21, 7, (buffer) => {
    const [top, bottom] = rows({ x: 1, y: 0, width: 19, height: 7 }, [fill(2), fill()], -1);
    const [left, right] = columns(top, [fill(), fill()], -1);
    drawBox(buffer, left, { border, title: "predictions" });
    drawBox(buffer, right, { border, title: "loss" });
    drawBox(buffer, bottom, { border });
  });
}

Deno.test("Boxes that share a line are joined", () => {
  assertEquals(panels("light"), [
    ".┌ predi… ┬ loss ──┐.",
    ".│........│........│.",
    ".│........│........│.",
    ".│........│........│.",
    ".├────────┴────────┤.",
    ".│.................│.",
    ".└─────────────────┘.",
  ]);
});

Deno.test("Rounded boxes are round where nothing joins them", () => {
  assertEquals(panels("rounded"), [
    ".╭ predi… ┬ loss ──╮.",
    ".│........│........│.",
    ".│........│........│.",
    ".│........│........│.",
    ".├────────┴────────┤.",
    ".│.................│.",
    ".╰─────────────────╯.",
  ]);
});

Deno.test("ASCII boxes use no character beyond ASCII", () => {
  assertEquals(panels("ascii"), [
    ".+ predi. + loss --+.",
    ".|........|........|.",
    ".|........|........|.",
    ".|........|........|.",
    ".+--------+--------+.",
    ".|.................|.",
    ".+-----------------+.",
  ]);
});

Deno.test("Lines across a box are joined to it and to each other", () => {
  const lines = marked(5, 5, (buffer) => {
    drawBox(buffer, buffer.area, { border: "light" });
    drawHorizontal(buffer, 0, 2, 5, "light", {});
    drawVertical(buffer, 2, 0, 5, "light", {});
  });
  assertEquals(lines, ["┌─┬─┐", "│.│.│", "├─┼─┤", "│.│.│", "└─┴─┘"]);
});

Deno.test("A box of any small size stays in its place", () => {
  function box(width: number, height: number): string[] {
    return marked(4, 3, (buffer) => {
      drawBox(buffer, { x: 1, y: 1, width, height }, { border: "light", title: "loss" });
    });
  }
  assertEquals(box(0, 0), ["....", "....", "...."]);
  assertEquals(box(1, 1), ["....", ".┼..", "...."]);
  assertEquals(box(2, 2), ["....", ".┌┐.", ".└┘."]);
  assertEquals(box(3, 1), ["....", ".├─┤", "...."]);
  assertEquals(box(9, 9), ["....", ".┌ l", ".│.."]);
});
