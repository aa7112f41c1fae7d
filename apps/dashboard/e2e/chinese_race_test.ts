import { assertEquals, assertStringIncludes } from "@std/assert";
import { speak } from "../locale/words.ts";
import { ExpectedScreen, withoutTimes } from "./testing/expected_screen.ts";
import { assertLeft, startInTmux, tmuxTest } from "./testing/session.ts";

tmuxTest("A race in Chinese stands in a terminal cell by cell as it was drawn", async () => {
  speak("zh");
  await using tmux = await startInTmux({ args: ["--speed", "60", "--lang", "zh"] });
  await tmux.waitFor(([header]) => header.includes("第 15/15 轮   已结束"));
  const expected = await ExpectedScreen.atTheEnd();
  for (const screen of ["1", "2", "3"]) {
    await tmux.press(screen);
    expected.press(screen);
    const wanted = withoutTimes(expected.rows(100, 30));
    await tmux.waitFor((shown) => withoutTimes(shown).join("\n") === wanted.join("\n")).catch(
      () => {},
    );
    assertEquals(withoutTimes(await tmux.screen()), wanted);
  }
  await tmux.press("q");
  const text = await assertLeft(tmux, 0);
  assertStringIncludes(text, "Adam(lr=0.1)    2.0562    2.0562      15     5/5");
});
