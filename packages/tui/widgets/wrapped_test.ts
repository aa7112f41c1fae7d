import { assertEquals } from "@std/assert";
import { wrapText } from "./wrapped.ts";

Deno.test("Lines are broken where the text has line breaks, and where they are full", () => {
  assertEquals(wrapText("abcdefg\n\nhi\r\nj\rk", 3), ["abc", "def", "g", "", "hi", "j", "k"]);
});

Deno.test("A full line is broken at a space, unless that is far back", () => {
  assertEquals(wrapText("the lazy dog runs", 11), ["the lazy", "dog runs"]);
  assertEquals(wrapText("the lazy dog", 8), ["the lazy", "dog"]);
  assertEquals(wrapText("a bcdefghij", 6), ["a bcde", "fghij"]);
});

Deno.test("A wide symbol is never cut in half, and a tab is two spaces", () => {
  assertEquals(wrapText("a語語b", 3), ["a語", "語b"]);
  assertEquals(wrapText("\ta", 9), ["  a"]);
});

Deno.test("Without room there are no lines, and in a single column a wide symbol is alone", () => {
  assertEquals(wrapText("abc", 0), []);
  assertEquals(wrapText("語a", 1), ["語", "a"]);
});

Deno.test("Beside ideographs a line ends anywhere, but not before a comma or after a bracket", () => {
  assertEquals(wrapText("训练损失，验证损失", 8), ["训练损", "失，验证", "损失"]);
  assertEquals(wrapText("损失（均值）", 6), ["损失", "（均", "值）"]);
  assertEquals(wrapText("用 Adam 训练网络", 10), ["用 Adam 训", "练网络"]);
  assertEquals(wrapText("损失为 0.1234", 10), ["损失为", "0.1234"]);
});
