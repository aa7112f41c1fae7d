import { assert, assertEquals } from "@std/assert";
import { textWidth } from "@ohlol/tui";
import { drawnLines, expectedScreens, marker, screenFile } from "./testdata/screens.ts";

const screens = expectedScreens();

for (const screen of screens) {
  Deno.test(`The screen of a sweep is drawn as kept: ${screen.name}`, () => {
    const lines = drawnLines(screen);
    assertEquals(`${lines.join("\n")}\n`, Deno.readTextFileSync(screenFile(screen.name)));
  });
}

Deno.test("Every cell of every screen of a sweep is drawn, and no row is too long", () => {
  for (const screen of screens) {
    for (const line of drawnLines(screen)) {
      assert(!line.includes(marker), screen.name);
      assert(textWidth(line) <= screen.width, screen.name);
    }
  }
});

Deno.test("In ASCII nothing but ASCII is drawn of a sweep", () => {
  const asciiScreens = screens.filter(({ theme }) => theme.ascii);
  assert(asciiScreens.length > 0);
  for (const screen of asciiScreens) {
    assertEquals(drawnLines(screen).join("").match(/[^ -~]/g), null, screen.name);
  }
});
