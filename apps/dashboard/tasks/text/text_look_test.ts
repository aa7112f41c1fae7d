import { assert, assertEquals } from "@std/assert";
import type { StartedEvent, TextConfig } from "@ohlol/train";
import { createTheme } from "@ohlol/tui/widgets";
import {
  startedSequence,
  stepEvent,
} from "../../../../packages/train/testdata/recorded_sequence.ts";
import { chartTitle } from "../../screens/curve_texts.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { textBaselineMeanings } from "./baselines.ts";
import { shownSymbols } from "./unit_names.ts";
import { explainSamples, explainTextRace } from "./explanations.ts";

const theme = createTheme({ ascii: false, level: "none" });

/** The state of a run on a text by such symbols, and its beginning. */
function runOn(unit: TextConfig["symbols"], symbols: string[]) {
  const config = { ...startedSequence.config, symbols: unit } as TextConfig;
  const started: StartedEvent = { ...startedSequence, config, symbols };
  return { started, state: stateAfter([started, stepEvent(1)]) };
}

/** What is explained, by its term. */
function explained(state: ReturnType<typeof stateAfter>): Map<string, string> {
  const all = [...explainTextRace(state, theme), ...explainSamples(state, theme)];
  return new Map(all.map(({ term, text }) => [term.map(([text]) => text).join(""), text]));
}

Deno.test("The screens of a run by words say what a word is, what losses are per, and what is unknown", () => {
  const { started, state } = runOn("word", ["<unk>", " the", " fox"]);
  assertEquals(chartTitle(state), "loss per word, smoothed 0.9");
  assertEquals(textBaselineMeanings(started, "chance")[0], "ln 3, every word equally likely");
  const terms = explained(state);
  assert(
    terms.get("loss")?.startsWith(
      "mean cross-entropy of a word (with the blank before it; marks and line ends are words, too) in",
    ),
  );
  assertEquals(terms.get("symbols/s"), "words trained on per second, over the whole run");
  assertEquals(terms.get("<unk>"), "any word but the 2 most frequent ones");
});

Deno.test("The screens of a run by bytes say that losses are per byte", () => {
  const { started, state } = runOn("byte", ["a", "\xc3"]);
  assertEquals(chartTitle(state), "loss per byte, smoothed 0.9");
  assertEquals(textBaselineMeanings(started, "chance")[0], "ln 2, every byte equally likely");
  assertEquals(explained(state).get("<unk>"), undefined);
  const all = { ...started, symbols: ["\n", "a", "\x7f", "\x80", "\xff"] };
  assertEquals(shownSymbols(all), ["\n", "a", "\x7f", "\\x80", "\\xff"]);
  assertEquals(shownSymbols(runOn("grapheme", ["é"]).started), ["é"]);
});

Deno.test("The screens of a run by characters, or by what isn't known, say symbol", () => {
  for (const unit of ["grapheme", undefined, "toString" as never] as const) {
    const { started, state } = runOn(unit, ["a", "b"]);
    assertEquals(chartTitle(state), "loss, smoothed 0.9");
    assertEquals(textBaselineMeanings(started, "chance")[0], "ln 2, every symbol equally likely");
    assert(explained(state).get("loss")?.startsWith("mean cross-entropy of a symbol in nats"));
  }
});
