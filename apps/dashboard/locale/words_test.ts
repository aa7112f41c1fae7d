import { assertEquals } from "@std/assert";
import { speak, words } from "./words.ts";

Deno.test("Words are those of the language that was chosen last", () => {
  assertEquals(words.race.loss, "loss");
  speak("zh");
  assertEquals(words.race.loss, "损失");
  speak("en");
  assertEquals(words.race.loss, "loss");
});

Deno.test("What packages say of a budget and of a file that is read is Chinese, too", () => {
  speak("zh");
  assertEquals(
    words.sweep.leftOut("grid seeds: 2 of 10"),
    "为满足时间预算而略去：选择用的种子 2/10",
  );
  assertEquals(words.sweep.leftOut("something else"), "为满足时间预算而略去：something else");
  assertEquals(words.frame.loading("reading book.txt", 50), "读取 book.txt：50 %");
  speak("en");
});

Deno.test("Counts of one are singular in English", () => {
  const { seeds, progress } = words.sweep;
  assertEquals([seeds("1"), seeds("1,000")], ["1 seed", "1,000 seeds"]);
  assertEquals(progress("0", "1"), "0 of 1 run");
  assertEquals(words.network.reuse(1, 5), "one cell, five times");
});
