import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { withoutSnapshots } from "../../../packages/train/testdata/without_snapshots.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { update } from "../state/app.ts";
import type { AppState } from "../state/app_state.ts";
import { keyRows } from "../state/key_rows.ts";
import { newState, stateAfter } from "../testdata/state_after.ts";
import { drawHelp } from "./help.ts";

const unicode = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const race = await recordRace();

function drawn(state: AppState, width: number, height: number, theme = unicode): string[] {
  const buffer = new Buffer(width, height);
  drawHelp(state, buffer, theme);
  return buffer.toString().split("\n");
}

/** The text of all pages, as one goes through them. */
function allPages(state: AppState, width: number, height: number, theme = unicode): string {
  const pages: string[] = [];
  for (;;) {
    const page = drawn(state, width, height, theme);
    if (pages.length > 0 && page.join("\n") === pages[0]) return pages.join("\n");
    pages.push(page.join("\n"));
    update(state, { type: "key", key: "down" });
    assert(pages.length < 99);
  }
}

/** A text without the lines of the box and the places where it was broken. */
function flat(text: string): string {
  return text.replaceAll(/[│|]/g, " ").replaceAll(/\s+/g, " ");
}

const sizes = [[200, 58], [100, 28], [80, 22], [60, 13], [40, 8]] as const;

Deno.test("At every size all of what is on the screen is explained, and all keys", () => {
  const expected = [
    "P(output)",
    "hidden state",
    "grad",
    "solved for good",
    "Euclidean norm of the gradients",
    "chance",
    "5 ln(1 + 3 e⁻²)",
    "[l]",
    "≡=-·░▒█",
    "·░▒▓█",
    "●◆",
  ];
  for (const [width, height] of sizes) {
    const state = stateAfter(race, ["?"]);
    state.canGoOn = true;
    const text = flat(allPages(state, width, height));
    for (const part of expected) assertStringIncludes(text, part);
    for (const { help, helpHere, when } of keyRows) {
      if (!(when?.(state) ?? true)) continue;
      const [keys, what] = helpHere?.(state) ?? help();
      assertStringIncludes(text, keys);
      assertStringIncludes(text, what);
    }
  }
});

Deno.test("Each screen has an explanation of its own", () => {
  const text = (events: Parameters<typeof stateAfter>[0], ...keys: string[]) =>
    flat(allPages(stateAfter(events, [...keys, "?"]), 100, 28));
  assertStringIncludes(text(race, "2"), "the step whose formula is below");
  assertStringIncludes(text(race, "3"), "apart: the Euclidean distance");
  assertStringIncludes(text(race, "3", "w"), "W_hh");
  assertStringIncludes(text(recordedSequence()), "symbols trained on per second");
  assertStringIncludes(text(recordedSequence(), "2"), "goes back to older ones");
  assertStringIncludes(text(recordedWeather()), "best possible");
  assertStringIncludes(text(recordedWeather(), "2"), "remembering");
  assertStringIncludes(text(race, "6"), "a row for each loss");
  assertStringIncludes(text(race, "5"), "the optimizer's own formula");
});

Deno.test("The help of a run from a log has no keys that let it go on", () => {
  const text = flat(allPages(stateAfter(race, ["?"]), 100, 28));
  assertEquals(text.includes("at the end: add a contestant"), false);
});

Deno.test("The help names the screens that a run has, and leaves out keys of others", () => {
  const text = (events: Parameters<typeof stateAfter>[0]) =>
    flat(allPages(stateAfter(events, ["?"]), 100, 28));
  assertStringIncludes(
    text(race),
    "1, 2, 3, 4, 5, 6 race, network, hidden state, landscape, step, gradients",
  );
  assertStringIncludes(
    text(recordedSequence()),
    "1, 2, 3, 4, 5, 6 race, text, landscape, step, gradients, reading",
  );
  assertStringIncludes(text(recordedSequence()), "the tensor, state, symbol under the cursor");
  for (const what of ["the time step", "its weights"]) {
    assertStringIncludes(text(race), what);
    assertEquals(text(recordedSequence()).includes(what), false, what);
  }
});

Deno.test("A full label, which a narrow screen cuts, stands in the help", () => {
  const text = flat(allPages(stateAfter(race, ["?"]), 40, 8));
  for (const label of ["Adam(lr=0.1)", "SGD(lr=0.1)"]) assertStringIncludes(text, label);
  assertStringIncludes(text, "RNNCell 4 → 4");
});

Deno.test("In ASCII the help is ASCII", () => {
  for (const keys of [["?"], ["2", "?"], ["3", "?"], ["3", "3", "?"]]) {
    const text = allPages(stateAfter(race, keys), 80, 22, ascii);
    assertEquals(text.match(/[^ -~\n]/g), null);
  }
});

Deno.test("Pages go around, and say which they are", () => {
  const state = stateAfter(race, ["?"]);
  const first = drawn(state, 60, 13);
  const count = Number(/page 1 of (\d+)/.exec(first[0])?.[1]);
  assert(count > 1);
  update(state, { type: "key", key: "up" });
  assertStringIncludes(drawn(state, 60, 13)[0], `page ${count} of ${count}`);
  update(state, { type: "key", key: "down" });
  assertEquals(drawn(state, 60, 13), first);
});

Deno.test("The help of a replay says what its log doesn't record, and explains none of it", () => {
  const state = newState({ isReplay: true });
  for (const event of withoutSnapshots(race)) update(state, { type: "event", event });
  update(state, { type: "key", key: "?" });
  const help = flat(allPages(state, 100, 28));
  assertStringIncludes(
    help,
    "a log doesn't record what happens inside a network; only training, or a look at the saved " +
      "run, shows the screens " +
      "network, hidden state",
  );
  assert(!help.includes("P(output)"));
  assertStringIncludes(help, "h, l or [, ]");
  assert(!help.includes("the unit under the cursor"));
});

Deno.test("A replay has the screens that its log can fill, and help says how to have the others", () => {
  const state = newState({ isReplay: true, logged: ["landscape"] });
  for (const event of withoutSnapshots(race)) update(state, { type: "event", event });
  const names = state.screens.map(({ name }) => name);
  assert(names.includes("landscape") && !names.includes("step") && !names.includes("gradients"));
  update(state, { type: "key", key: "?" });
  assertStringIncludes(
    flat(allPages(state, 100, 28)),
    "logged with --events update,gradients, the run would also have step, gradients",
  );
});

Deno.test("The help of a replay that shows all there is has no word about it", () => {
  const state = newState({ task: "weather", isReplay: true });
  const [started] = recordedWeather();
  assert(started.type === "started");
  // Of a network of that size training shows no more, either.
  const config = { ...started.config, hiddenSize: 100 };
  update(state, { type: "event", event: { ...started, config } });
  update(state, { type: "key", key: "?" });
  assert(!flat(allPages(state, 100, 28)).includes("a log doesn't record"));
});
