import { assertEquals } from "@std/assert";
import { testChineseScreens } from "../locale/testing/chinese_screens.ts";
import { englishWords } from "../locale/testing/english_words.ts";
import { speak } from "../locale/words.ts";
import type { AppState } from "../state/app_state.ts";
import { keptInChinese } from "./testdata/kept_in_chinese.ts";
import { drawnLines, expectedScreens, marker, screenFile } from "./testdata/screens.ts";

// What a state holds in words was written when it was made.
const english = (await expectedScreens()).map(drawnLines);
speak("zh");
const screens = (await expectedScreens()).map((screen, i) => ({
  ...screen,
  english: english[i],
  chinese: drawnLines(screen),
}));

testChineseScreens("A run", screens, {
  ...{ names: keptInChinese, marker, file: (name) => screenFile(name, "zh") },
});

Deno.test("No English word stays on a Chinese screen, except those that are named", () => {
  const left = screens.flatMap(({ name, state, chinese }) => {
    const data = dataOf(state);
    return englishWords(chinese.join("\n"))
      .filter((word) => !data.includes(word.replace(/[…~]$/, "")))
      .map((word) => `${name}: ${word}`);
  });
  assertEquals(left, []);
});

Deno.test("In ASCII a Chinese screen has ASCII and Chinese, and no other sign", () => {
  for (const { name, chinese } of screens.filter(({ theme }) => theme.ascii)) {
    const others = chinese.join("").match(/[^ -~\p{sc=Han}，。、；：（）“”…]/gu);
    assertEquals(others, null, name);
  }
});

/** What is the task's own: the symbols that a network reads and writes, names of files and errors. */
function dataOf({ run, reading, input, target, warning, entry }: AppState): string {
  const samples = run.histories.flatMap((history) =>
    history.observationsUpTo<{ text?: string }>("sample", Infinity).map(({ value }) => value.text)
  );
  const answers = run.histories.flatMap(({ records }) =>
    records.map(({ predicted }) => predicted ?? "")
  );
  const symbols = run.started?.symbols ?? [];
  const read = Array.from(reading.answer?.value.ids ?? [], (id) => symbols[id]).join("");
  const { file = "" } = (run.started?.config ?? {}) as { file?: string };
  const loading = run.loading?.what ?? "";
  return [...samples, ...answers, read, input.join(""), target.join(""), symbols.join(" ")].concat([
    ...[file, loading, warning ?? "", entry?.error ?? "", entry?.text ?? ""],
  ]).join("\n");
}
