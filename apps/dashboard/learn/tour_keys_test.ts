import { assert, assertEquals } from "@std/assert";
import { Buffer, type Key } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { type PageName, pageNames } from "./page.ts";
import { pages } from "./pages.ts";
import { testWorkshop, tourOf } from "./testdata/read_tour.ts";
import { currentPage, type Tour } from "./tour.ts";
import { drawTour } from "./tour_frame.ts";
import { pressKey } from "./tour_keys.ts";

const theme = createTheme({ ascii: false, level: "none" });

function screen(tour: Tour, width = 100, height = 40): string {
  const buffer = new Buffer(width, height);
  drawTour(tour, buffer, theme);
  return buffer.toString();
}

/** The sweep, which takes long, is shared by the tests that only look at it. */
const shared = testWorkshop();

async function tourAt(name: PageName, workshop = testWorkshop()): Promise<Tour> {
  return await tourOf([pageNames.indexOf(name)], workshop);
}

async function press(tour: Tour, ...keys: Key[]): Promise<string> {
  for (const key of keys) pressKey(tour, key);
  await tour.workshop.idle;
  return screen(tour);
}

Deno.test("The rows of the pages are in the order of their names", () => {
  assertEquals(pages.map(({ name }) => name), [...pageNames]);
  assertEquals(Object.keys(words.learn.pages), [...pageNames]);
});

Deno.test("Left and right turn pages as far as there are any, home and end go to the first and last", async () => {
  const tour = await tourAt("letters");
  const page = (...keys: Key[]) => {
    for (const key of keys) pressKey(tour, key);
    return tour.page + 1;
  };
  assertEquals(page("right"), 6);
  assertEquals(page("left", "left"), 4);
  assertEquals(page("home", "left"), 1);
  assertEquals(page("end", "right"), pages.length);
  tour.workshop.close();
  await tour.workshop.idle;
});

Deno.test("The table of contents goes to the page that is chosen", async () => {
  const tour = await tourAt("letters");
  assert((await press(tour, "c")).includes(words.learn.contents));
  await press(tour, "down", "down", "up", "enter");
  assertEquals([tour.page, tour.overlay], [5, null]);
  await press(tour, "c", "up", "escape");
  assertEquals([tour.page, tour.overlay], [5, null]);
});

Deno.test("The help names the keys of the page and those of all pages", async () => {
  const tour = await tourAt("letters");
  const help = await press(tour, "?");
  assert(help.includes(words.learn.pages.letters.keys.type), help);
  assert(help.includes(words.learn.keys.turn.help), help);
  assert(!(await press(tour, "?")).includes(words.learn.keys.turn.help));
});

Deno.test("q and Ctrl-C leave, also out of an overlay; Ctrl-C also while a word is typed", async () => {
  for (
    const [keys, leftBy] of [
      [["q"], "q"],
      [["?", "q"], "q"],
      [["ctrl+c"], "ctrl+c"],
      [["enter", "q", "ctrl+c"], "ctrl+c"],
    ] as const
  ) {
    const tour = await tourAt("letters");
    for (const key of keys) pressKey(tour, key);
    assertEquals(tour.leftBy, leftBy);
  }
});

Deno.test("A question is answered by its key: right or not, it says which is right and why", async () => {
  for (const [page, name] of pageNames.entries()) {
    const tour = await tourOf([page], shared);
    const question = currentPage(tour).question();
    assert(question !== null, name);
    assertEquals(question.choices.length, 3, name);
    assertEquals(new Set(question.choices).size, 3, name);
    assert(!screen(tour, 140, 60).includes(words.learn.right), name);
    const shown = await press(tour, `${question.right + 1}`);
    assert(shown.includes(words.learn.right), name);
    const wrong = (question.right + 1) % 3;
    assert(
      (await press(tour, `${wrong + 1}`)).includes(words.learn.wrong(question.right + 1)),
      name,
    );
    assert(!(await press(tour, `${wrong + 1}`)).includes(words.learn.wrong(question.right + 1)));
    await press(tour, `${wrong + 1}`);
    // What is right can depend on what the reader has changed.
    assertEquals(tour.answers[page], wrong);
  }
});

Deno.test("A question without its numbers can't be answered yet", async () => {
  const tour = await tourOf([]);
  tour.page = pageNames.indexOf("optimizers");
  assertEquals(currentPage(tour).question(), null);
  assert(screen(tour).includes(words.learn.computing));
  pressKey(tour, "1");
  assertEquals(tour.answers[tour.page], undefined);
  tour.workshop.close();
  await tour.workshop.idle;
});

/** Keys that change the figure of each page; each must change what is drawn. */
const changes: Readonly<Record<PageName, readonly Key[]>> = {
  memory: ["up", "h", "l", "down"],
  weather: ["down", "up"],
  step: ["up", "l", "h", "down", "tab", "]", "["],
  layers: ["up", "l", "down", "h"],
  letters: ["down", "h", "up", "l"],
  softmax: ["up", "tab", "down", "l", "h", "0", "[", "]"],
  training: ["space", "enter", "x", "0"],
  output: ["up", "down"],
  shapes: ["up", "l", "tab", "h", "down"],
  optimizers: ["up", "v", "v", "v", "down"],
  backwards: ["l", "up", "f", "h", "down"],
  text: ["tab"],
};

for (const name of pageNames) {
  Deno.test(`Every key of the page "${name}" changes its figure`, async () => {
    const tour = await tourAt(name, shared);
    const keys = currentPage(tour).keys.flatMap(({ keys }) => Object.keys(keys));
    const others = ["enter", "0"];
    assertEquals(keys.filter((key) => !changes[name].includes(key) && !others.includes(key)), []);
    let before = screen(tour);
    for (const key of changes[name]) {
      const after = await press(tour, key);
      assert(after !== before, `${key}\n${after}`);
      before = after;
    }
  });
}

Deno.test("A changed weight goes back to that of the training", async () => {
  const tour = await tourAt("step");
  const trained = screen(tour);
  assert(await press(tour, "up", "up") !== trained);
  assertEquals(await press(tour, "0"), trained);
});

Deno.test("A word of the reader's own is cut into its letters, wide ones too", async () => {
  const tour = await tourAt("letters");
  const word = await press(tour, "enter", ..."aba", "space", "语", "enter");
  assert(word.includes(words.learn.pages.letters.typed("aba␣语")), word);
  // The dictionary is the space, a, b, 语.
  assert(word.replaceAll(/\s+/g, " ").includes("语 is 3 times as much as a"), word);
  const { choices, right } = currentPage(tour).question()!;
  assertEquals(choices[right], "4"); // a, b, the space and 语
  const same = await press(tour, "enter", ..."ab", "enter");
  assert(same.includes(words.learn.pages.letters.typed("ab")));
  assertEquals(new Set(currentPage(tour).question()!.choices).size, 3);
});

Deno.test("A sentence of the reader's own is learned; one of too few letters is refused", async () => {
  const tour = await tourAt("text");
  const { tooShort } = words.learn.pages.text;
  assert((await press(tour, "enter", ..."aa", "enter")).includes(tooShort(3, 1)));
  await press(tour, "escape", "enter", ..."one two six", "enter");
  const { choices, right } = currentPage(tour).question()!;
  assertEquals(choices, ["0", Math.log(9).toFixed(4), "9"]); // o n e, the space, t w s i x
  assertEquals(right, 1);
});

Deno.test("Every page stays as it was left", async () => {
  const tour = await tourAt("shapes");
  const grown = await press(tour, "up");
  assertEquals(await press(tour, "left", "right"), grown);
});

Deno.test("A page can be drawn in every size and with every overlay", async () => {
  const tour = await tourOf([0, 6]);
  for (const keys of [[], ["c"], ["?"]]) {
    for (const key of keys) pressKey(tour, key);
    for (
      const [width, height] of [[0, 0], [1, 1], [79, 24], [80, 23], [80, 24], [131, 24], [132, 24]]
    ) {
      const text = screen(tour, width, height);
      assertEquals(text.split("\n").length, Math.max(1, height));
    }
  }
});
