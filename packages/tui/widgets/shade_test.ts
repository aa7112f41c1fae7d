import { assertEquals } from "@std/assert";
import { Buffer } from "../buffer.ts";
import { drawShaded, fractionDigits, shadeSign, shadeStyle, signedDigits } from "./shade.ts";
import { createTheme } from "./theme.ts";

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

function drawn(width: number, value: number, theme = plain): Buffer {
  const buffer = new Buffer(width, 1);
  drawShaded(buffer, 0, 0, width, value, signedDigits(value), "signed", theme);
  return buffer;
}

Deno.test("A number's sign is darker the larger the number, and tells plus from minus", () => {
  const signs = (theme = plain) =>
    [-1, -0.6, -0.3, 0, 0.3, 0.6, 1].map((v) => shadeSign(v, "signed", theme));
  assertEquals(signs(), ["≡", "=", "-", "·", "░", "▒", "█"]);
  assertEquals(signs(ascii), ["%", "=", "-", ".", "+", "*", "#"]);
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
  assertEquals(backgrounds, [0.2, 0.93, -0.93].map((value) => shadeStyle(value, "signed").bg));
  assertEquals(new Set(backgrounds).size, 3);
});

Deno.test("Digits are given from the most to the fewest", () => {
  assertEquals(fractionDigits(0.59), ["0.5900", "0.59", ".59"]);
  assertEquals(fractionDigits(1), ["1.0000", "1.00", "1.0"]);
  assertEquals(signedDigits(-0.314), ["-0.3140", "-0.31", "-.31", "-0.3"]);
  assertEquals(signedDigits(NaN), ["nan"]);
});
