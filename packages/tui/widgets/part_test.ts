import { assertEquals } from "@std/assert";
import { type Part, partTexts } from "./part.ts";
import { englishWords } from "./words.ts";

function part(what: string, first: number, count: number, total: number): Part {
  return { what, first, count, total };
}

Deno.test("Parts are named in full and in short, and what is whole isn't named", () => {
  const parts = [part("units", 0, 4, 8), part("symbols", 0, 4, 4), part("steps", 2, 10, 60)];
  assertEquals(partTexts(parts), ["units 1-4 of 8, steps 3-12 of 60", "1-4/8, 3-12/60"]);
  assertEquals(partTexts([part("units", 0, 4, 4)]), ["", ""]);
});

Deno.test("A part of one and a part of none are named, too", () => {
  assertEquals(partTexts([part("units", 2, 1, 8)]), ["unit 3 of 8", "3/8"]);
  assertEquals(partTexts([part("units", 2, 0, 8)]), ["0 of 8 units", "0/8"]);
});

Deno.test("Parts are named in the words that are given", () => {
  const words = {
    ...englishWords,
    part: (what: string, range: string, _: number, total: number) => `${what}${range}/${total}`,
    comma: "，",
  };
  const parts = [part("单元", 0, 4, 8), part("时间步", 2, 10, 60)];
  assertEquals(partTexts(parts, words), ["单元1-4/8，时间步3-12/60", "1-4/8，3-12/60"]);
});
