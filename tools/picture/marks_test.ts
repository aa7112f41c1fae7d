import { assertEquals } from "@std/assert";
import { dotsPath, markPath } from "./marks.ts";

Deno.test("Braille's dots are where Unicode numbers them, evenly apart", () => {
  const places = ["⠁", "⠂", "⠄", "⡀", "⠈", "⠐", "⠠", "⢀"].map((dot) => dotsPath(dot, 0, 0));
  const columns = [2.25, 6.75].flatMap((x) =>
    [2.25, 6.75, 11.25, 15.75].map((y) => `M${x} ${y}h0`)
  );
  assertEquals(places, columns);
  assertEquals(dotsPath("⣿", 9, 18).split("h0").length - 1, 8);
});

Deno.test("Characters beside braille have no dots, and those that aren't marks no mark", () => {
  assertEquals(["⟿", "⠀", "⤀", "a"].map((character) => dotsPath(character, 0, 0)), [
    "",
    "",
    "",
    "",
  ]);
  assertEquals(["a", "⠁", "─"].map((character) => markPath(character, 0, 0)), ["", "", ""]);
});

Deno.test("A mark is drawn around the middle of its cell", () => {
  assertEquals(markPath("◆", 90, 180), "M94.5 189m-4.5 0l4.5-4.5l4.5 4.5l-4.5 4.5z");
});
