import { assertMatch, assertStringIncludes } from "@std/assert";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { logText } from "../../../packages/train/testdata/written_log.ts";
import { assertLeft, startInTmux, tmuxTest } from "./testing/session.ts";
import type { Tmux } from "./testing/tmux.ts";

/** Runs a test with a terminal in which a log is played. */
function whilePlaying(text: string, test: (tmux: Tmux) => Promise<void>): Promise<void> {
  return inTempFolder(async (folder) => {
    const file = `${folder}/fox.jsonl`;
    await Deno.writeTextFile(file, text);
    await using tmux = await startInTmux({ args: ["replay", file], permissions: "replay" });
    await test(tmux);
  });
}

/** The step that the header tells; 0 before the first. */
function stepIn([header]: string[]): number {
  return Number(/step (\d+)\/200/.exec(header)?.[1] ?? 0);
}

tmuxTest(
  "A log is played from its start, looked through and left",
  () =>
    whilePlaying(logText(recordedSequence()), async (tmux) => {
      await tmux.waitFor((rows) => stepIn(rows) >= 3 && rows[0].includes("10 steps/s"));
      await tmux.press("Home");
      await tmux.waitFor(([header]) => /step 1\/200.*paused/.test(header));
      await tmux.press("Right");
      await tmux.waitFor((rows) => stepIn(rows) === 2);
      await tmux.press("End");
      await tmux.waitFor(([header]) => /step 200\/200.*finished/.test(header));
      await tmux.press("q");
      assertStringIncludes(await assertLeft(tmux, 0), "Adam(lr=0.002)    200         1.5002");
    }),
);

tmuxTest(
  "A bad line is a warning, and the other lines are played",
  () =>
    whilePlaying(logText(recordedSequence()) + "{}\n", async (tmux) => {
      await tmux.waitFor((rows) => rows.join("\n").includes("Skipped line 418: not an event"));
      await tmux.press("End");
      await tmux.waitFor(([header]) => /step 200\/200.*finished/.test(header));
      await tmux.press("q");
      assertStringIncludes(await assertLeft(tmux, 0), "Skipped line 418: not an event");
    }),
);

tmuxTest("Of several runs there is a list, and no dashboard", () => {
  const log = logText(recordedSequence());
  return whilePlaying(log + log, async (tmux) => {
    const text = await assertLeft(tmux, 0);
    assertMatch(text, /run +started +task +contestants +steps +outcome/);
    assertStringIncludes(text, "Choose a run by --run");
  });
});
