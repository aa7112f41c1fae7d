import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { makeCompetitor, rateList } from "@ohlol/sweep";
import { assertWellFormed } from "../../../packages/chart/testing/well_formed.ts";
import { stateOf } from "../../../packages/train/testdata/fold.ts";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { englishWords } from "../locale/testing/english_words.ts";
import { speak } from "../locale/words.ts";
import { lookOf } from "../tasks/registry.ts";
import type { ReportDocument } from "./document.ts";
import { toHtml } from "./html.ts";
import { toMarkdown } from "./markdown.ts";
import { runDocument } from "./run_document.ts";
import { toSvg } from "./svg.ts";
import { sweepDocument } from "./sweep_document.ts";
import { sourceAfter } from "./testdata/sources.ts";

speak("zh");

/** Names of files, machines, tests and data in the reports. */
const named = [
  ...[
    "sweep",
    "db",
    "html",
    "race",
    "jsonl",
    "hello",
    "ohlol",
    "fox",
    "txt",
    "made",
    "up",
    "epochs",
  ],
  ...[
    "McNemar",
    "simd",
    "scalar",
    "machine",
    "fake",
    "test",
    "inf",
    "deno",
    "task",
    "report",
    "runs",
  ],
  // Signs that are escaped in HTML.
  ...["lt", "amp"],
];

/** The words of a page that are neither Chinese nor named; descriptions of figures among them. */
function englishIn(page: string): string[] {
  const text = page.replaceAll(/<style>[^]*?<\/style>|<code>[^]*?<\/code>/g, "");
  const hints = [...text.matchAll(/(?:aria-label|title)="([^"]*)"/g)].map(([, hint]) => hint);
  return englishWords([text.replaceAll(/<[^>]*>/g, "\n"), ...hints].join("\n"))
    .filter((word) => !named.includes(word));
}

function assertChinese(document: ReportDocument): void {
  const page = toHtml(document);
  assertStringIncludes(page, '<html lang="zh">');
  assertEquals(englishIn(page), []);
  assertEquals(englishIn(toSvg(document)), []);
  assert(/\p{sc=Han}/u.test(toMarkdown(document)));
  assertWellFormed(toSvg(document));
}

Deno.test("A report on a sweep is Chinese, also as far as it is, and without repeats", () => {
  assertChinese(sweepDocument(sourceAfter(Infinity)));
  assertChinese(sweepDocument(sourceAfter(Infinity, { halving: true })));
  assertChinese(sweepDocument(sourceAfter(100)));
  assertChinese(sweepDocument(sourceAfter(Infinity, { repeats: [] })));
  const competitors = [makeCompetitor("SGD", [{}], rateList([0.1]))];
  assertChinese(sweepDocument(sourceAfter(Infinity, { competitors, measure: "solved" })));
});

Deno.test("A report on a run of each task is Chinese, also of one that didn't end", async () => {
  for (const events of [await recordRace(), recordedSequence(), recordedWeather()]) {
    const state = stateOf(events);
    const look = lookOf(state.started!.config.task);
    for (const ending of ["finished", "interrupted", "unfinished"] as const) {
      const source = { file: "race.jsonl", state, ending, version: "0.2.0", look, commands: "" };
      assertChinese(runDocument(source));
    }
  }
});
