import { assertEquals } from "@std/assert";
import { DEFAULT_STYLE, styleChange } from "../sgr.ts";
import { createTheme } from "./theme.ts";

const [unicode, ascii] = [false, true].map((ascii) => createTheme({ ascii, level: "none" }));

Deno.test("The marks of contestants are neither shades nor any other sign, in ASCII either", () => {
  for (const { signs } of [unicode, ascii]) {
    const { contestants, fractions, signed, leftRight, upDown, ...others } = signs;
    const marks = new Set(contestants);
    assertEquals(marks.size, 8);
    const taken = [...fractions, ...signed, ...Object.values(others).flat().join("")];
    assertEquals(taken.filter((sign) => marks.has(sign)), []);
    assertEquals([leftRight, upDown].every((keys) => keys.length > 0), true);
  }
});

Deno.test("Brackets around the selection differ from those around new right answers", () => {
  for (const { signs } of [unicode, ascii]) {
    assertEquals(signs.cursor.filter((sign) => signs.lit.includes(sign)), []);
  }
});

Deno.test("On the positive side both scales of shades have the same signs, in ASCII", () => {
  assertEquals(ascii.signs.signed.slice(3), ascii.signs.fractions);
});

Deno.test("Numbers are shaded as the colours of the terminal allow", () => {
  const shading = (level: "none" | "16" | "256" | "truecolor") =>
    createTheme({ ascii: false, level }).shading;
  assertEquals(shading("none"), "sign");
  assertEquals(shading("16"), "digits");
  assertEquals([shading("256"), shading("truecolor")], ["background", "background"]);
});

Deno.test("The parts of a network's figure have a colour each, in sixteen colours too", () => {
  const { input, state, recurrence, cell, cells } = unicode.styles;
  assertEquals(cells[0], cell);
  for (const level of ["16", "256", "truecolor"] as const) {
    const codes = [input, state, recurrence, ...cells].map(({ fg = 0 }) =>
      styleChange(DEFAULT_STYLE, { ...DEFAULT_STYLE, fg }, level)
    );
    assertEquals(new Set(codes).size, 3 + cells.length);
  }
});
