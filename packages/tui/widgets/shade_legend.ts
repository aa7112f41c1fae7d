import type { Span } from "../text.ts";
import { significant } from "./numbers.ts";
import { shadeSign } from "./shade.ts";
import { type Scale, signStyle } from "./shade_style.ts";
import type { Theme } from "./theme.ts";

/**
 * What the shades of a heat map mean: those from its lowest to its highest number, between the two,
 * as `-1 ≡=-·░▒█ 1`.
 *
 * @param limit The highest number, or what it is called.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, shadeLegend } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const legend = shadeLegend("fraction", theme);
 * assertEquals(legend.map(([text]) => text).join(""), "0 .:+# 1");
 * ```
 */
export function shadeLegend(scale: Scale, theme: Theme, limit: number | string = 1): Span[] {
  const { signs, styles } = theme;
  const count = [...(scale === "fraction" ? signs.fractions : signs.signed)].length;
  const high = typeof limit === "string" ? limit : significant(Number(limit.toPrecision(2)));
  const shades = Array.from({ length: count }, (_, i): Span => {
    const share = i / (count - 1);
    const value = scale === "fraction" ? share : 2 * share - 1;
    return [shadeSign(value, scale, theme), signStyle(value, scale, theme)];
  });
  const low = scale === "fraction" ? "0" : `-${high}`;
  return [[`${low} `, styles.quiet], ...shades, [` ${high}`, styles.quiet]];
}
