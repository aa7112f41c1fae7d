import { assertEquals } from "@std/assert";
import { seen } from "../tui/testing/emulator.ts";
import { EmulatedTerminal, hasPseudoterminals } from "./testing/emulated_terminal.ts";
import { ExpectedScreen, hasTime, withoutTimes } from "./testing/expected_screen.ts";
import { environment, programCommand } from "./testing/program.ts";

const columns = 100, rows = 30;

const keyBytes: Record<string, string> = {
  end: "\x1b[F",
  home: "\x1b[H",
  left: "\x1b[D",
  right: "\x1b[C",
  down: "\x1b[B",
  tab: "\t",
};

/** Keys of which each is pressed when the screen is as expected after those before it. */
const walk = ["left", "y", "s", "home", "right", "2", "l", "down", "tab", "3", "w", "4", "?", "1"];

Deno.test({
  name: "What the program writes makes a terminal show what the views draw, cell by cell",
  ignore: !hasPseudoterminals,
  async fn() {
    const command = programCommand([]);
    await using terminal = new EmulatedTerminal({ columns, rows, command, env: environment() });
    await terminal.waitFor(([header]) => header.includes("epoch 15/15"));
    await terminal.type(keyBytes.end);
    const expected = await ExpectedScreen.atTheEnd();
    await assertShows(terminal, expected);
    for (const key of walk) {
      await terminal.type(keyBytes[key] ?? key);
      expected.press(key);
      await assertShows(terminal, expected);
    }
    await terminal.type("q");
    assertEquals(await terminal.ended(), 0);
  },
});

/** Waits until a terminal shows what it shall; where it doesn't in the end, tells what differs. */
async function assertShows(terminal: EmulatedTerminal, expected: ExpectedScreen): Promise<void> {
  const buffer = expected.draw(columns, rows);
  const wanted = describe(expected.rows(columns, rows), seen(buffer));
  const shown = () => describe(terminal.rows(), terminal.emulator.cells());
  await terminal.waitFor(() => shown().join() === wanted.join()).catch(() => {});
  assertEquals(shown(), wanted);
}

/** A text for each row: all its cells, or its characters alone where it tells a time. */
function describe(text: readonly string[], cells: readonly string[]): string[] {
  return withoutTimes(text).map((row, y) =>
    hasTime(text[y]) ? row : cells.slice(y * columns, (y + 1) * columns).join("|")
  );
}
