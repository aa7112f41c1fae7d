import { assertEquals } from "@std/assert";
import { Buffer } from "../buffer.ts";
import { BOLD, INVERSE } from "../style.ts";
import { drawShaded, shadeSign, showsShades } from "./shade.ts";
import { fractionDigits, signedDigits } from "./shade_digits.ts";
import { shadeLegend } from "./shade_legend.ts";
import { digitsStyle } from "./shade_style.ts";
import { createTheme } from "./theme.ts";

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const sixteen = createTheme({ ascii: false, level: "16" });
const colored = createTheme({ ascii: false, level: "truecolor" });

function drawn(width: number, value: number, theme = plain): Buffer {
  const buffer = new Buffer(width, 1);
  drawShaded(buffer, 0, 0, width, value, signedDigits(value), "signed", theme);
  return buffer;
}

Deno.test("A number's sign is darker the larger the number, and differs for plus and minus", () => {
  const signs = (theme = plain) =>
    [-1, -0.6, -0.3, 0, 0.3, 0.6, 1].map((v) => shadeSign(v, "signed", theme));
  assertEquals(signs(), ["≡", "=", "-", "·", "░", "▒", "█"]);
  assertEquals(signs(ascii), ["%", "=", "-", ".", ":", "+", "#"]);
  assertEquals([0, 0.3, 0.5, 0.8, 1].map((v) => shadeSign(v, "fraction", plain)).join(""), "·░▒▓█");
});

Deno.test("Numbers outside the scale have the sign of its end, NaN has its own", () => {
  assertEquals([-7, 7, NaN].map((v) => shadeSign(v, "signed", plain)).join(""), "≡█?");
});

Deno.test("A cell holds as many digits as fit, and in the least room a sign", () => {
  const texts = [1, 2, 4, 5, 6, 7, 8, 9, 10].map((width) => drawn(width, 0.93124).toString());
  assertEquals(texts, [
    "█",
    "█ ",
    " █  ",
    "+.93 ",
    "+0.93 ",
    "█ +.93 ",
    "█ +0.93 ",
    "█  +0.93 ",
    "█ +0.9312 ",
  ]);
});

Deno.test("With colours the number stands on a background that is stronger the larger it is", () => {
  assertEquals(drawn(6, 0.93, colored).toString(), "+0.93 ");
  const backgrounds = [0.2, 0.93, -0.93].map((value) => drawn(6, value, colored).cells.bg[0]);
  assertEquals(
    backgrounds,
    [0.2, 0.93, -0.93].map((value) => digitsStyle(value, "signed", colored).bg),
  );
  assertEquals(new Set(backgrounds).size, 3);
});

Deno.test("With sixteen colours the number has a sign as without colours, and a style for its size", () => {
  assertEquals(drawn(8, 0.93, sixteen).toString(), drawn(8, 0.93).toString());
  const styles = [0.05, 0.3, 0.6, 1, -0.3].map((value) => {
    const { cells } = drawn(5, value, sixteen);
    return [cells.fg[1], cells.attributes[1]];
  });
  const [none, low, middle, high, negative] = styles;
  assertEquals(none, [sixteen.styles.quiet.fg, 0]);
  assertEquals([low[1], middle[1], high[1]], [0, BOLD, BOLD | INVERSE]);
  assertEquals(new Set([none[0], low[0], negative[0]]).size, 3);
  assertEquals([low[0], low[0]], [middle[0], high[0]]);
});

Deno.test("Shades need a legend unless only digits are drawn", () => {
  assertEquals([1, 4, 5, 6, 7].map((width) => showsShades(width, "+.93", plain)), [
    true,
    true,
    false,
    false,
    true,
  ]);
  assertEquals([1, 5].map((width) => showsShades(width, "+.93", sixteen)), [true, true]);
  assertEquals(showsShades(5, "", plain), true);
});

Deno.test("A legend has all shades between the ends of their scale", () => {
  const text = (...args: Parameters<typeof shadeLegend>) =>
    shadeLegend(...args).map(([text]) => text).join("");
  assertEquals(text("signed", plain), "-1 ≡=-·░▒█ 1");
  assertEquals(text("signed", plain, 0.7612), "-0.76 ≡=-·░▒█ 0.76");
  assertEquals(text("fraction", ascii), "0 .:+# 1");
  assertEquals(text("fraction", plain, "most"), "0 ·░▒▓█ most");
});

Deno.test("Digits are given from the most to the fewest", () => {
  assertEquals(fractionDigits(0.59), ["0.5900", "0.59", ".59"]);
  assertEquals(fractionDigits(1), ["1.0000", "1.00", "1.0"]);
  assertEquals(signedDigits(-0.314), ["-0.3140", "-0.31", "-.31", "-0.3"]);
  assertEquals([NaN, Infinity, -Infinity].map((x) => signedDigits(x)[0]), ["nan", "inf", "-inf"]);
});
