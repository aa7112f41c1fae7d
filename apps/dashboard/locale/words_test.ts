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
  assertEquals(
    words.machines.refuses("its version is 0.1.0, this worker's is 0.2.0"),
    "不接受运行：扫描的版本是 0.1.0，此工作进程是 0.2.0",
  );
  assertEquals(
    words.machines.refuses("its kernels are simd, this worker's are wide"),
    "不接受运行：扫描的内核是 simd，此工作进程是 wide",
  );
  assertEquals(words.frame.loading("reading book.txt", 50), "读取 book.txt：50%");
  speak("en");
});

Deno.test("Counts of one are singular in English", () => {
  const { progress, rateRange } = words.sweep;
  const counts = [progress("0", "1", null), progress("9", "1,000", null)];
  assertEquals(counts, ["0 of 1 run", "9 of 1,000 runs"]);
  assertEquals(rateRange("1", 0.1, 0.1), "1 rate from 0.1 to 0.1");
  assertEquals(words.network.reuse(1, 5), "one cell, five times");
});
