import { assertEquals } from "@std/assert";
import { Buffer } from "../buffer.ts";
import { drawText } from "../text.ts";
import { drawPages, pagesOf } from "./pages.ts";
import type { Panel } from "./stack.ts";
import { createTheme } from "./theme.ts";

const theme = createTheme({ ascii: true, level: "none" });

function panel(name: string, height: number): Panel {
  return {
    name,
    height,
    leastHeight: height,
    heading: () => ({ title: name }),
    draw: (buffer) => void drawText(buffer, 0, 0, `${name} inside`),
  };
}

const panels = [panel("one", 2), panel("two", 2), panel("three", 4)];

function page(number: number, leftOut: readonly Panel[] = panels): string[] {
  const buffer = new Buffer(40, 7);
  for (let y = 0; y < 7; y++) drawText(buffer, 0, y, "-".repeat(40));
  drawPages(number, leftOut, buffer, theme);
  return buffer.toString().split("\n");
}

Deno.test("Panels that don't fit are packed into as few pages as possible, in their order", () => {
  assertEquals(pagesOf(panels, 7).map((page) => page.map(({ name }) => name)), [
    ["one", "two"],
    ["three"],
  ]);
  assertEquals(pagesOf([panel("large", 99)], 7).length, 1);
  assertEquals(pagesOf([], 7), []);
});

Deno.test("The first page names what else there is, and the key that shows it", () => {
  const lines = page(0);
  assertEquals(lines.at(-1), "------------- > more: one, two, three --");
  assertEquals(lines[0], "-".repeat(40));
});

Deno.test("The other pages show it, and the last one leads back", () => {
  assertEquals(page(1), [
    "+ one ---------------------------------+",
    "|one inside                            |",
    "|                                      |",
    "+ two ---------------------------------+",
    "|two inside                            |",
    "|                                      |",
    "+--------- page 2 of 3  > more: three -+",
  ]);
  assertEquals(page(2).at(-1), "+---------------- page 3 of 3  > back -+");
});

Deno.test("The pages wrap around in both directions", () => {
  assertEquals(page(3), page(0));
  assertEquals(page(-1), page(2));
});

Deno.test("If everything is shown there is no note", () => {
  assertEquals(page(0, []).at(-1), "-".repeat(40));
});
