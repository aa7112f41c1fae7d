import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { TextConfig } from "@ohlol/train";
import { eventsOf, savedJob } from "../../../packages/train/testdata/job.ts";
import { quotedText } from "../../../packages/train/testdata/quoted_text.ts";
import { textConfig } from "../../../packages/train/testdata/recorded_sequence.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { assertLeft, startInTmux, tmuxTest } from "./testing/session.ts";
import { denoArguments, environment, root } from "./testing/program.ts";

/** Runs `deno task look`, which may write to a folder. */
async function look(args: readonly string[], writes: string) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: denoArguments(["look", ...args], undefined, "look", writes),
    ...{ cwd: root, env: environment(), clearEnv: true, stdin: "null" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), errors: text(stderr) };
}

/** Saves a run of some steps on a text of its own. */
async function saveSmallRun(file: string, folder: string): Promise<void> {
  await Deno.writeTextFile(file, quotedText(3000));
  const small = { hiddenSize: 8, batchSize: 4, sequenceLength: 16 };
  const length = { unit: "steps", count: 5 } as const;
  const config: TextConfig = { ...textConfig, ...small, file, length };
  await eventsOf(savedJob(config, folder));
}

Deno.test("A saved run is shown as lines where there is no terminal, and as a page", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/te\x1bxt.txt`;
    await saveSmallRun(file, `${folder}/run`);
    const lines = await look([`${folder}/run`], folder);
    assertEquals([lines.code, lines.errors], [0, ""]);
    assertStringIncludes(lines.out, "the next step, not made yet, by layer:");
    assertStringIncludes(lines.out, "units by what they follow:");
    const page = `${folder}/page.html`;
    const written = await look([`${folder}/run/2-sgd`, "--html", page], folder);
    assertEquals(written, { code: 0, out: `wrote ${page}\n`, errors: "" });
    const html = await Deno.readTextFile(page);
    assertStringIncludes(html, "surprise, SGD(lr=0.5), passage 1 of ");
    assertStringIncludes(html, "<title>text te␛xt.txt, run</title>");
    await Deno.writeTextFile(page, "mine");
    const again = [`${folder}/run`, "--html", page];
    assertEquals(await look(again, folder), {
      ...{ code: 1, out: "", errors: `error: "${page}" exists: replace it by --overwrite\n` },
    });
    assertEquals(await Deno.readTextFile(page), "mine");
    assertEquals((await look([...again, "--overwrite"], folder)).code, 0);
    assertStringIncludes(await Deno.readTextFile(page), "surprise, ");
    const directory = [`${folder}/run`, "--html", `${folder}/run`, "--overwrite"];
    assertEquals(await look(directory, folder), {
      ...{ code: 1, out: "", errors: `error: Cannot write "${folder}/run": is a directory\n` },
    });
    const refused = await look([`${folder}/run`, "--html", "/nowhere/page.html"], folder);
    assertEquals([refused.code, refused.out], [2, ""]);
    assert(refused.errors.startsWith('error: Not permitted to write to "/nowhere/page.html"'));
    const late = await look([...again, "--overwrite", "--passage", "99"], folder);
    assertEquals(late, {
      ...{ code: 2, out: "" },
      errors: 'error: Option "--passage" expected at most 4, the last one: got 99\n',
    });
    const none = await look([`${folder}/none`], folder);
    assertEquals(none.code, 1);
    assertEquals(none.errors, `error: There is no checkpoint in "${folder}/none"\n`);
  }));

tmuxTest(
  "The landscape of a saved run is measured while it is looked at, over either plane",
  () =>
    inTempFolder(async (folder) => {
      await saveSmallRun(`${folder}/text.txt`, `${folder}/run`);
      const args = ["look", `${folder}/run`];
      await using tmux = await startInTmux({ args, permissions: "look" });
      await tmux.waitFor(([header]) => /step 5\/5.*finished/.test(header));
      await tmux.press("3");
      const isWhole = (rows: readonly string[], plane: string) =>
        rows.some((row) => row.includes(plane)) &&
        rows.some((row) => / 61 x 61 points? /.test(row));
      await tmux.waitFor((rows) => isWhole(rows, "loss, plane of the ends"));
      await tmux.press("p");
      await tmux.waitFor((rows) => isWhole(rows, "loss, principal plane"));
      await tmux.press("q");
      await assertLeft(tmux, 0);
    }),
);
