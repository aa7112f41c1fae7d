import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { recordReading } from "../../../../../packages/train/testdata/recorded_reading.ts";
import { lookPage } from "../../../shell/look_page.ts";
import { stateAfter } from "../../../testdata/state_after.ts";
import type { LookedAt } from "../../../state/app_state.ts";
import { readingPart } from "./reading_part.ts";

const run = recordReading(5, 4000, { hiddenSize: 6 });
const state = stateAfter(run.events);
state.run.started!.symbols[3] = "<script>&'";

function lookedAt(changes: Partial<LookedAt> = {}): LookedAt {
  const inspect: LookedAt["inspect"] = (inspection) => Promise.resolve(run.inspect(inspection));
  return {
    state,
    contestant: 1,
    passage: 2,
    ascii: false,
    inspect,
    landscape: () => null,
    ...changes,
  };
}

Deno.test("A page has every symbol of the passage in each of its sections, and no script", async () => {
  const page = (await lookPage("quotes <1>", [readingPart], lookedAt()))!;
  const { value } = run.inspect({ contestant: 1, kind: "reading", args: { passage: 2 } });
  const { ids } = value as { ids: Int32Array };
  const sections = page.split("<pre>").slice(1).map((section) => section.split("</pre>")[0]);
  assertEquals(sections.length, 1 + 6);
  for (const section of sections) assertEquals(section.match(/<span /g)?.length, ids.length);
  assertEquals(page.match(/<script/gi), null);
  assertStringIncludes(page, "quotes &lt;1>");
  assertStringIncludes(page, "&lt;script>&amp;'");
  assertStringIncludes(page, "default-src 'none'");
  assertEquals(page.match(/https?:/g), null);
  assertStringIncludes(page, "surprise, SGD(lr=0.5), passage 3 of 8");
});

Deno.test("A page says over each symbol how surprising it was, and what was expected", async () => {
  const html = (await readingPart.html!(lookedAt()))!;
  const hints = html.match(/title="[^"]*"/g)!;
  assertEquals(hints[0], 'title="not predicted"');
  assert(hints.slice(1).every((hint) => /-log p \d\.\d{4}; (.+ \d\.\d{3}(, )?){5}/s.test(hint)));
});

Deno.test("Plain lines name the units that follow something best", async () => {
  const lines = await readingPart.lines!(lookedAt());
  assertStringIncludes(lines[0], "SGD(lr=0.5), passage 3 of 8");
  assertEquals(lines.length, 2 + 6);
  const nothing = { inspect: () => Promise.resolve(null) };
  assertEquals(await readingPart.lines!(lookedAt(nothing)), []);
  assertEquals(await lookPage("run", [readingPart], lookedAt(nothing)), null);
});
