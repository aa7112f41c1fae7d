import { assert, assertEquals } from "@std/assert";
import { textWidth } from "@ohlol/tui";
import { englishWords } from "../locale/testing/english_words.ts";
import { marker, screenFile, tourScreens } from "./testdata/screens.ts";

const screens = await tourScreens();

for (const { name, lines } of screens) {
  Deno.test(`The tour's screen is drawn as expected: ${name}`, async () => {
    assertEquals(`${lines.join("\n")}\n`, await Deno.readTextFile(screenFile(name)));
  });
}

Deno.test("No screen of the tour leaves a cell, or is wider than the terminal", () => {
  for (const { name, lines } of screens) {
    const [width, height] = name.split(" ").at(-1)!.split("x").map(Number);
    assertEquals(lines.length, height, name);
    for (const line of lines) {
      assert(!line.includes(marker), `${name}: ${line}`);
      assert(textWidth(line) <= width, `${name}: ${line}`);
    }
  }
});

Deno.test("In ASCII a page in English is ASCII alone, and one in Chinese has only words of Chinese", () => {
  const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”…]/g;
  for (const { name, lines } of screens.filter(({ name }) => name.includes("in ASCII"))) {
    const text = lines.join("\n").replaceAll(name.includes(" zh ") ? chinese : "", "");
    // deno-lint-ignore no-control-regex -- all of ASCII
    assertEquals(text.match(/[^\x00-\x7f]/g), null, name);
  }
});

/** What stays in Latin letters: the tutorial's lines and names, code, an error, and what is typed. */
const untranslated = new Set([
  ...["Predicted", "string", "epoch", "loss", "hello", "heolo", "hoele", "oelho"],
  ...["hhhhh", "ohlhh", "ohloh", "Softmax", "logit", "xh", "zeroGrad", "backward", "step"],
  ...["inputs", "labels", "seq", "len", "batch", "size", "input", "CrossEntropyLoss"],
  ...["expected", "int", "class", "indices", "or", "float", "probabilities", "of", "the", "shape"],
  ...["got", "space", "sweep", "learn", "deno", "task", "train"],
]);

Deno.test("No other English word stays on a page in Chinese", () => {
  for (const { name, lines } of screens.filter(({ name }) => name.includes(" zh "))) {
    const words = englishWords(lines.join("\n")).filter((word) => !untranslated.has(word));
    assertEquals(words, [], name);
  }
});
