import { assert, assertEquals } from "@std/assert";
import { textWidth } from "@ohlol/tui";
import { englishWords } from "../locale/testing/english_words.ts";
import { speak } from "../locale/words.ts";
import {
  drawnLines,
  expectedScreens,
  keptInChinese,
  marker,
  screenFile,
} from "./testdata/screens.ts";

const english = expectedScreens().map((screen) => drawnLines(screen));
speak("zh");
const screens = expectedScreens();
const drawn = screens.map((screen) => drawnLines(screen));

for (const name of keptInChinese) {
  Deno.test(`The screen of a sweep is drawn in Chinese as kept: ${name}`, () => {
    const number = screens.findIndex((screen) => screen.name === name);
    const kept = Deno.readTextFileSync(screenFile(name, "zh"));
    assertEquals(`${drawn[number].join("\n")}\n`, kept);
  });
}

Deno.test("Every cell of a sweep's Chinese screens is drawn, and no row is too long", () => {
  drawn.forEach((lines, i) => {
    const { name, width } = screens[i];
    for (const line of lines) {
      assert(!line.includes(marker), name);
      assert(textWidth(line) <= width, `${name}: ${line}`);
    }
  });
});

Deno.test("No English word stays on a sweep's Chinese screens, except those that are named", () => {
  drawn.forEach((lines, i) => {
    assertEquals(englishWords(lines.join("\n")), [], screens[i].name);
  });
});

Deno.test("A sweep's Chinese footer has all the keys that the English one has", () => {
  const hints = (lines: readonly string[]) => lines.at(-1)!.trim().split(/ {2,}/).length;
  drawn.forEach((lines, i) => {
    assert(hints(lines) >= hints(english[i]), `${screens[i].name}: ${lines.at(-1)}`);
  });
});
