import { assertEquals, assertStringIncludes } from "@std/assert";
import { ExpectedScreen, withoutTimes } from "./testing/expected_screen.ts";
import { assertLeft, startInTmux, tmuxTest } from "./testing/session.ts";
import type { Tmux } from "./testing/tmux.ts";

/** The epoch that the header tells; 0 before the first. */
function epochIn([header]: string[]): number {
  return Number(/epoch (\d+)\/15/.exec(header)?.[1] ?? 0);
}

/** Waits until the terminal shows what it should, or says how it differs. */
async function assertShows(tmux: Tmux, expected: ExpectedScreen, columns: number, rows: number) {
  const wanted = withoutTimes(expected.rows(columns, rows));
  await tmux.waitFor((shown) => withoutTimes(shown).join("\n") === wanted.join("\n")).catch(
    () => {},
  );
  assertEquals(withoutTimes(await tmux.screen()), wanted);
}

tmuxTest("A race is watched, paused, stepped back, resized, looked into and left", async () => {
  await using tmux = await startInTmux({ args: ["--speed", "2"] });
  await tmux.waitFor((rows) => epochIn(rows) >= 3);
  await tmux.press("Space");
  const epoch = epochIn(await tmux.waitFor(([header]) => header.includes("paused")));
  await tmux.press("Left");
  await tmux.waitFor((rows) => epochIn(rows) === epoch - 1);
  await tmux.press("Space");
  await tmux.waitFor((rows) => epochIn(rows) >= epoch);
  await tmux.press("End");
  const expected = await ExpectedScreen.atTheEnd();
  await assertShows(tmux, expected, 100, 30);
  await tmux.resize(80, 24);
  await assertShows(tmux, expected, 80, 24);
  for (const screen of ["2", "3", "1"]) {
    await tmux.press(screen);
    expected.press(screen);
    await assertShows(tmux, expected, 80, 24);
  }
  await tmux.press("q");
  const text = await assertLeft(tmux, 0);
  assertStringIncludes(text, "Adam(lr=0.1)      2.0562");
});

tmuxTest("A race that is over goes on, and another contestant catches up", async () => {
  await using tmux = await startInTmux({ args: ["--speed", "60"] });
  const shows = (...texts: string[]) =>
    tmux.waitFor((rows) => texts.every((text) => rows.join("\n").includes(text)));
  await shows("epoch 15/15", "finished", "e 15 more");
  await tmux.press("e");
  await shows("epoch 30/30", "finished");
  await tmux.press("a");
  for (const key of "sgd:lr=x") await tmux.press(key);
  await tmux.press("Enter");
  await shows('lr expected a number >= 0: got "x"');
  for (const key of ["BSpace", "1", "Enter"]) await tmux.press(key);
  await shows("SGD(lr=1)", "epoch 30/30", "finished");
  await tmux.press("q");
  assertStringIncludes(await assertLeft(tmux, 0), "SGD(lr=1)");
});

const sizes = [
  [200, 60],
  [133, 43],
  [80, 24],
  [60, 15],
  [41, 60],
  [200, 10],
  [40, 10],
  [39, 24],
  [80, 9],
  [20, 5],
  [3, 2],
  [1, 1],
  [100, 30],
];

tmuxTest("Every size from 200x60 to 1x1 and back is drawn as soon as it is there", async () => {
  await using tmux = await startInTmux();
  await tmux.waitFor((rows) => epochIn(rows) > 0);
  await tmux.press("End");
  const expected = await ExpectedScreen.atTheEnd();
  for (const [columns, rows] of sizes) {
    await tmux.resize(columns, rows);
    await assertShows(tmux, expected, columns, rows);
  }
  await tmux.press("q");
  await assertLeft(tmux, 0);
});

for (const [columns, rows] of [[1, 1], [39, 9], [200, 60]]) {
  tmuxTest(`The program starts and ends in a terminal of ${columns}x${rows}`, async () => {
    await using tmux = await startInTmux({ columns, rows });
    await tmux.waitUntil(async () => (await tmux.flags()).isAlternate);
    await tmux.press("End");
    await assertShows(tmux, await ExpectedScreen.atTheEnd(), columns, rows);
    await tmux.press("q");
    await tmux.waitUntil(async () => !(await tmux.flags()).isAlternate);
    await tmux.resize(100, 30);
    await assertLeft(tmux, 0);
  });
}
