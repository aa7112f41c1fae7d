import { assertEquals } from "@std/assert";
import { testChineseScreens } from "../locale/testing/chinese_screens.ts";
import { englishWords } from "../locale/testing/english_words.ts";
import { speak } from "../locale/words.ts";
import {
  drawnLines,
  expectedScreens,
  keptInChinese,
  marker,
  screenFile,
} from "./testdata/screens.ts";

const english = expectedScreens().map(drawnLines);
speak("zh");
const screens = expectedScreens().map((screen, i) => ({
  ...screen,
  english: english[i],
  chinese: drawnLines(screen),
}));

testChineseScreens("A sweep", screens, {
  ...{ names: keptInChinese, marker, file: (name) => screenFile(name, "zh") },
});

Deno.test("No English word stays on a sweep's Chinese screens, except those that are named", () => {
  for (const { name, chinese } of screens) assertEquals(englishWords(chinese.join("\n")), [], name);
});
