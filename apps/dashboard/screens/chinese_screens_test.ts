import { assert, assertEquals } from "@std/assert";
import { textWidth } from "@ohlol/tui";
import { englishWords } from "../locale/testing/english_words.ts";
import { speak } from "../locale/words.ts";
import type { AppState } from "../state/app_state.ts";
import {
  drawnLines,
  expectedScreens,
  keptInChinese,
  marker,
  screenFile,
} from "./testdata/screens.ts";

// What a state holds in words was written when it was made.
const english = (await expectedScreens()).map((screen) => drawnLines(screen));
speak("zh");
const screens = await expectedScreens();
const drawn = screens.map((screen) => drawnLines(screen));

for (const name of keptInChinese) {
  Deno.test(`The screen is drawn in Chinese as kept: ${name}`, () => {
    const number = screens.findIndex((screen) => screen.name === name);
    const kept = Deno.readTextFileSync(screenFile(name, "zh"));
    assertEquals(`${drawn[number].join("\n")}\n`, kept);
  });
}

Deno.test("Every cell of every screen is drawn in Chinese, and no row is too long", () => {
  drawn.forEach((lines, i) => {
    const { name, width } = screens[i];
    for (const line of lines) {
      assert(!line.includes(marker), name);
      assert(textWidth(line) <= width, `${name}: ${line}`);
    }
  });
});

Deno.test("No English word stays on a Chinese screen, except those that are named", () => {
  const left = screens.flatMap(({ name, state }, i) => {
    const data = dataOf(state);
    return englishWords(drawn[i].join("\n"))
      .filter((word) => !data.includes(word.replace(/[…~]$/, "")))
      .map((word) => `${name}: ${word}`);
  });
  assertEquals(left, []);
});

Deno.test("In ASCII a Chinese screen has ASCII and Chinese, and no other sign", () => {
  drawn.forEach((lines, i) => {
    if (!screens[i].theme.ascii) return;
    const others = lines.join("").match(/[^ -~\p{sc=Han}，。、；：（）“”…]/gu);
    assertEquals(others, null, screens[i].name);
  });
});

Deno.test("A Chinese footer has all the keys that the English one has", () => {
  const hints = (lines: readonly string[]) => lines.at(-1)!.trim().split(/ {2,}/).length;
  drawn.forEach((lines, i) => {
    assert(hints(lines) >= hints(english[i]), `${screens[i].name}: ${lines.at(-1)}`);
  });
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
