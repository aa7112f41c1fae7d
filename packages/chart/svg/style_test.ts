import { assert, assertEquals } from "@std/assert";
import { chartStyle, seriesColors } from "./style.ts";

/** The colors of a theme by name; those of the light one come first. */
const [light, dark] = [...chartStyle.matchAll(/\.ohlol-chart\{(--chart-surface[^}]*)/g)]
  .map(([, text]) =>
    Object.fromEntries(
      [...text.matchAll(/--chart-(\w+):#(\w{6})/g)].map(([, name, hex]) => [name, hex]),
    )
  );

/** The relative luminance of a color: WCAG 2, "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

Deno.test("Texts and curves stand out from the surface in light and dark, as WCAG asks", () => {
  for (const theme of [light, dark]) {
    for (const name of ["ink", "quiet"]) {
      assert(contrast(theme[name], theme.surface) >= 4.5, name);
    }
    for (let i = 0; i < seriesColors; i++) {
      // Labels have their curve's color.
      assert(contrast(theme[`s${i}`], theme.surface) >= 4.5, `s${i} ${theme[`s${i}`]}`);
    }
    // Numbers stand on the color of a heat map.
    assert(contrast(theme.ink, theme.heat) >= 4, "heat");
  }
});

Deno.test("Light and dark have the same colors by name", () => {
  assertEquals(Object.keys(light), Object.keys(dark));
});
