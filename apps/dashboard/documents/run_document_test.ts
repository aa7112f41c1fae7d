import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { RunEvent } from "@ohlol/train";
import { assertWellFormed } from "../../../packages/chart/testing/well_formed.ts";
import { stateOf } from "../../../packages/train/testdata/fold.ts";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { lookOf } from "../tasks/registry.ts";
import { toHtml } from "./html.ts";
import { toMarkdown } from "./markdown.ts";
import { runDocument, type RunSource } from "./run_document.ts";

function sourceOf(
  events: readonly RunEvent[],
  ending: RunSource["ending"] = "finished",
): RunSource {
  const state = stateOf(events);
  return {
    ...{ file: "race.jsonl", state, ending, version: "0.2.0" },
    look: lookOf(state.started!.config.task),
    commands: "deno task report race.jsonl --html runs/race.html",
  };
}

Deno.test("A report on a race has its final table, and the curves with the same numbers", async () => {
  const document = runDocument(sourceOf(await recordRace()));
  assertEquals(document.title, "A run of tutorial: hello → ohlol");
  const markdown = toMarkdown(document);
  assertMatch(markdown, /\n\| Adam\(lr=0\.1\) \| 2\.0562 \| 2\.0562 \| 15 \| 5\/5 \|/);
  assertStringIncludes(markdown, "at one rate");
  assertStringIncludes(markdown, "One run from one seed: another seed");
  const html = toHtml(document);
  assertWellFormed(html);
  assertStringIncludes(html, "summed over the 5 steps");
  assertStringIncludes(html, '<tr><th scope="row">15</th><td>2.0562</td><td>2.8279</td></tr>');
});

Deno.test("A report on a text shows running averages and validation losses", () => {
  const document = runDocument(sourceOf(recordedSequence()));
  assertEquals(document.title, "A run of text: fox.txt");
  const html = toHtml(document);
  assertWellFormed(html);
  assertStringIncludes(html, '<th scope="col">Adam(lr=0.002) validation</th>');
  assertStringIncludes(html, "206,848 symbols to learn from, 22,983 to validate with");
  // How a terminal draws curves isn't how the page does.
  assert(!html.includes("s changes it"));
});

Deno.test("A run that was interrupted, or whose log ends early, is said to be so", () => {
  const events = recordedSequence().slice(0, 60);
  const text = (ending: RunSource["ending"]) => toMarkdown(runDocument(sourceOf(events, ending)));
  assertStringIncludes(text("interrupted"), "The run was interrupted");
  assertStringIncludes(text("unfinished"), "The log ends before the run does");
  assert(!text("finished").includes("The log ends"));
});

Deno.test("A run without a step yet, and one that diverged, can be reported", async () => {
  assertWellFormed(toHtml(runDocument(sourceOf(recordedSequence().slice(0, 2), "unfinished"))));
  const diverging = (await recordRace()).flatMap((event): RunEvent[] => {
    if (event.type !== "step" || event.contestant !== 1 || event.step !== 15) return [event];
    const { snapshot: _, ...rest } = event;
    return [{ ...rest, snapshot: null, loss: Infinity }, {
      ...{ type: "diverged", time: event.time, contestant: 1, step: 15, epoch: 15, loss: Infinity },
    }];
  });
  const html = toHtml(runDocument(sourceOf(diverging)));
  assertStringIncludes(html, "SGD(lr=0.1) diverged at epoch 15.");
  assertStringIncludes(html, 'class="cross"');
});
