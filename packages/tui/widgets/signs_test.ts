import { assertEquals } from "@std/assert";
import { graphemes, isUncertain } from "../graphemes.ts";
import { createTheme } from "./theme.ts";

Deno.test("Every terminal draws the signs of the screens in as many cells as they are given", () => {
  for (const ascii of [true, false]) {
    const signs = Object.values(createTheme({ ascii, level: "none" }).signs).flat().join("");
    const uncertain = graphemes(signs).filter(({ symbol }) => isUncertain(symbol));
    assertEquals(uncertain, []);
  }
});
