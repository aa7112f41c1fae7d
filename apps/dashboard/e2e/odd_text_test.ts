import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { startInTmux, tmuxTest } from "./testing/session.ts";

/** Texts that tmux draws wider or narrower than they are counted, or joins to what is beside them. */
const texts: [what: string, lines: string][] = [
  ["emoji with modifiers", "hi 👋🏽 ab\nok 👋🏽👋🏽\nno\n"],
  ["joiners that join nothing", "hi a\u200d ab\nok a\u200da\u200d\nno\n"],
  ["conjuncts", "ශ්‍රී ලංකා ab\nක්‍ෂ ok ශ්‍රී\nno\n"],
];

const [columns, rows] = [100, 30];
const small = ["--steps", "200", "--hidden", "8", "--batch", "4", "--sequence", "16"];

for (const [what, lines] of texts) {
  tmuxTest(
    `After many frames with ${what} the screen is that of a full repaint`,
    () =>
      inTempFolder(async (folder) => {
        const file = `${folder}/text.txt`;
        await Deno.writeTextFile(file, lines.repeat(800));
        const args = ["--text", file, ...small, "--sample-every", "2", "--workers", "1"];
        await using tmux = await startInTmux({ args, columns, rows });
        await tmux.waitFor(([header]) => /200\/200.*finished/.test(header));
        for (const [key, title] of [["2", "╭ ‹● Adam"], ["1", "╭ newest texts"]]) {
          await tmux.press(key);
          const before = await tmux.waitForRest((rows) => rows[1].startsWith(title));
          await tmux.resize(columns + 1, rows + 1);
          await tmux.waitFor((found) =>
            found.length === rows + 1 && found[rows].includes("q quit")
          );
          await tmux.resize(columns, rows);
          await tmux.waitFor((found) => found.join("\n") === before.join("\n"));
        }
      }),
  );
}
