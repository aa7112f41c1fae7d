import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { optimizer, recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import {
  recordedWeather,
  recordWeather,
} from "../../../packages/train/testdata/recorded_weather.ts";
import { update } from "../state/app.ts";
import type { AppState } from "../state/app_state.ts";
import { stateAfter } from "../testdata/state_after.ts";
import { drawFrame } from "./frame.ts";

const theme = createTheme({ ascii: false, level: "none" });
const race = await recordRace();
const length = { unit: "epochs", count: 3 } as const;
const withHead = await recordRace({ hiddenSize: 8, length });
const ofLSTM = await recordRace({ cell: "lstm", numLayers: 2, length });
const steps = await recordRace({}, { records: ["update"] });
const gradients = await recordRace({}, { records: ["gradients"] });
const weather = await recordWeather();
const text = "the quick brown fox jumps over the lazy dog, and runs";
const long = await recordRace({ input: text.slice(0, 52), target: text.slice(1, 53), length });

function drawn(state: AppState, size: string): string[] {
  const [width, height] = size.split("x").map(Number);
  const buffer = new Buffer(width, height);
  drawFrame(state, buffer, theme);
  return buffer.toString().split("\n");
}

function press(state: AppState, ...keys: string[]): void {
  for (const key of keys) update(state, { type: "key", key });
}

/** The texts of a screen and of all pages of what it has no room for. */
function pages(state: AppState, size: string): string[] {
  const all: string[] = [];
  for (;;) {
    const page = drawn(state, size).join("\n");
    if (page === all[0]) return all;
    all.push(page);
    assert(all.length < 50);
    press(state, ">");
  }
}

/** The pages with each of the units of the second layer under the cursor. */
function pagesOfSecondLayer(state: AppState, size: string): string[] {
  press(state, "down", "down", "down");
  return [4, 5, 6, 7].flatMap(() => {
    press(state, "down");
    return pages(state, size);
  });
}

Deno.test("Units that have no room are said, and the cursor leads to them", () => {
  const state = stateAfter(withHead, ["2"]);
  assertStringIncludes(
    drawn(state, "80x24")[1],
    "network, Adam: one cell, five times, units 1-4 of 8",
  );
  press(state, ...Array(7).fill("down"));
  assertStringIncludes(
    drawn(state, "80x24")[1],
    "network, Adam: one cell, five times, units 5-8 of 8",
  );
  assertStringIncludes(drawn(state, "80x24").join("\n"), "unit 8 of 8, symbol 4 of 4");
});

Deno.test("Time steps that have no room are said, and the cursor leads to them", () => {
  const state = stateAfter(long, ["2"]);
  assertStringIncludes(drawn(state, "100x30")[1], "steps 1-10 of 52");
  press(state, ...Array(51).fill("l"));
  assertStringIncludes(drawn(state, "100x30")[1], "steps 43-52 of 52");
});

Deno.test("Contestants that have no room are said, and tab leads to them", async () => {
  const optimizers = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => optimizer("SGD", i / 100));
  const state = stateAfter(await recordRace({ optimizers, length }));
  assertStringIncludes(drawn(state, "40x10")[1], "1-4/8");
  press(state, "shift+tab");
  assertStringIncludes(drawn(state, "40x10")[1], "5-8/8");
});

Deno.test("What a screen leaves out stands on further pages, of every screen in every size", () => {
  const expected: [events: typeof race, key: string, texts: string[]][] = [
    [race, "1", ["predictions", "P(output)", "hidden state", "correct", "first solved"]],
    [race, "1", ["solved for good", "|grad|", "time per epoch", "best loss"]],
    [race, "2", ["network", "h₁ = tanh(", "input", "target", "e → 0", "o → 3"]],
    [race, "3", ["hidden state", "P(output)", "memory", "hₜ over", "P(output) over"]],
    [withHead, "w", ["W_ih", "W_hh", "W_hy", "weights over"]],
    [recordedSequence(), "1", ["newest texts", "training loss", "validation loss", "best"]],
    [recordedSequence(), "1", ["this step", "|grad|", "symbols/s"]],
    [recordedWeather(), "1", ["the last days", "remembering", "symbols/s"]],
    [recordedWeather(), "2", ["the last days", "remembering", "loss, smoothed"]],
    [ofLSTM, "2", ["network", "i²₁", "f²₁", "g²₁", "o²₁", "tanh c²₁", "e → 0"]],
    [ofLSTM, "3", ["hidden state", "cell state", "P(output)", "memory", "hₜ over", "cₜ over"]],
    [ofLSTM, "w", ["W²_ii", "W²_if", "W²_ig", "W²_io", "W²_hi", "W²_ho", "weights over"]],
    [steps, "5", ["the step, by layer", "● Adam: layer 1", "◆ SGD: layer 1", "-Δw / ∇"]],
    [steps, "5", ["|update| / |weights|", "|grad|, layer 1", "|update|, layer 1"]],
    [gradients, "6", ["‖∂Lₜ/∂hₛ‖, RNN", "over the distance", "1 % at"]],
    [weather, "3", ["network", "h₁ = tanh(", "input", "dictionary"]],
    [weather, "4", ["hidden state", "P(output)", "memory", "hₜ over", "P(output) over"]],
  ];
  for (const size of ["200x60", "100x30", "80x24", "60x15", "40x10", "40x30", "100x10"]) {
    for (const [events, key, texts] of expected) {
      const state = stateAfter(events, key === "w" ? ["3", "w"] : [key]);
      const all = events === ofLSTM ? pagesOfSecondLayer(state, size) : pages(state, size);
      for (const part of texts) {
        assert(all.some((page) => page.includes(part)), `${part} at ${size}, screen ${key}`);
      }
    }
  }
});

Deno.test("The screen says that there are further pages, and names what is on them", () => {
  const state = stateAfter(race);
  const lastLine = (size: string) => drawn(state, size).at(-2) ?? "";
  assertStringIncludes(lastLine("60x15"), "> more: P(output), hidden state");
  assertStringIncludes(lastLine("80x24"), "> more: solved for good, time per epoch");
  assertEquals(lastLine("200x60").includes("more"), false);
  press(state, ">");
  assertStringIncludes(lastLine("80x24"), "page 2 of 2  > back");
});

Deno.test("At every size that has a footer it tells of the screens and of the help", () => {
  for (
    const [events, count] of [[race, 6], [recordedSequence(), 6], [recordedWeather(), 7]] as const
  ) {
    for (let screen = 1; screen <= count; screen++) {
      for (const size of ["200x60", "100x30", "80x24", "60x15", "40x10"]) {
        const footer = drawn(stateAfter(events, [`${screen}`]), size).at(-1) ?? "";
        for (const hint of [`1-${count} screens`, "? help", "q quit"]) {
          assertStringIncludes(footer, hint);
        }
      }
    }
  }
});
