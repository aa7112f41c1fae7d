import { assert, assertEquals } from "@std/assert";
import { Buffer, textWidth } from "@ohlol/tui";
import { drawFrame } from "./frame.ts";
import { drawnLines, expectedScreens, marker, screenFile } from "./testdata/screens.ts";

const screens = await expectedScreens();

for (const screen of screens) {
  Deno.test(`The screen is drawn as kept: ${screen.name}`, () => {
    const lines = drawnLines(screen);
    assertEquals(`${lines.join("\n")}\n`, Deno.readTextFileSync(screenFile(screen.name)));
  });
}

Deno.test("Every cell of every screen is drawn, and no row is too long", () => {
  for (const screen of screens) {
    for (const line of drawnLines(screen)) {
      assert(!line.includes(marker), screen.name);
      assert(textWidth(line) <= screen.width, screen.name);
    }
  }
});

Deno.test("In ASCII nothing but ASCII is drawn", () => {
  const asciiScreens = screens.filter(({ theme }) => theme.ascii);
  assert(asciiScreens.length > 0);
  for (const screen of asciiScreens) {
    const text = drawnLines(screen).join("");
    assertEquals(text.match(/[^ -~]/g), null, screen.name);
  }
});

Deno.test("A frame can be drawn in every size and in every state", () => {
  for (const { state, theme } of screens) {
    for (
      const [width, height] of [[0, 0], [1, 40], [39, 10], [40, 9], [41, 11], [200, 10], [40, 60], [
        133,
        21,
      ]]
    ) {
      const buffer = new Buffer(width, height);
      drawFrame(state, buffer, theme);
      if (width * height > 0) assert(buffer.toString().trim() !== "");
    }
  }
});
