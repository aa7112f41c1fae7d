// deno-lint-ignore-file no-control-regex -- control sequences begin with Escape
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { seen } from "../../../packages/tui/testing/emulator.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
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
const walk = ["left", "y", "s", "home", "right", "2", "l", "down", "tab", "3", "w", "?", "1"];

/** What the first panels of screens are called. */
const titles: Record<string, string> = { 2: "network", 3: "hidden state" };

/** Starts the program in an emulated terminal. */
function start(args: string[], env: Record<string, string> = {}): EmulatedTerminal {
  const command = programCommand(args);
  return new EmulatedTerminal({ columns, rows, command, env: { ...environment(), ...env } });
}

pseudoterminalTest(
  "What the program writes makes a terminal show what the views draw, cell by cell",
  async () => {
    await using terminal = start([]);
    await terminal.waitFor(([header]) => header.includes("epoch"));
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
);

pseudoterminalTest(
  "Between the first frame and the last nothing is written but whole frames",
  async () => {
    await using terminal = start(["--speed", "30"]);
    await terminal.waitFor(([header]) => header.includes("epoch 15/15"));
    await terminal.type("q");
    await terminal.ended();
    const [, shown] = terminal.output.split("\x1b[?1049h");
    const [screen, summary] = shown.split("\x1b[?1049l");
    const frame = /\x1b\[\?2026h.*?\x1b\[\?2026l/gs;
    assert(screen.match(frame)!.length > 1);
    // Between, there are the modes that are switched when the screen is taken and given back.
    assertEquals(screen.replaceAll(frame, "").replaceAll(/\x1b\[[\d;?]*[a-zA-Z]/g, ""), "");
    assertStringIncludes(summary, "contestant    final loss");
  },
);

/** Terminals that show ASCII only, and no colours. */
const plainest: [what: string, args: string[], env: Record<string, string>][] = [
  ["With --ascii and NO_COLOR", ["--ascii"], { NO_COLOR: "1" }],
  ["In the C locale in a vt100", [], { LANG: "C", TERM: "vt100" }],
];

for (const [where, args, env] of plainest) {
  pseudoterminalTest(`${where} nothing but ASCII is written, and no colour`, async () => {
    await using terminal = start([...args, "--speed", "max"], env);
    await terminal.waitFor(([header]) => header.includes("epoch 15/15"));
    for (const screen of ["2", "3"]) {
      await terminal.type(screen);
      await terminal.waitFor(([, title]) => title.includes(titles[screen]));
    }
    await terminal.type("q");
    assertEquals(await terminal.ended(), 0);
    assertEquals(terminal.output.match(/[^\x00-\x7f]/g), null);
    const codes = terminal.output.matchAll(/\x1b\[([\d;]*)m/g).flatMap(([, list]) =>
      list.split(";")
    );
    const styles = ["0", "1", "2", "4", "7"]; // all of them without colours
    assertEquals(new Set(codes).difference(new Set(styles)), new Set());
  });
}

/** Waits until a terminal shows what it should, or says how it differs. */
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
