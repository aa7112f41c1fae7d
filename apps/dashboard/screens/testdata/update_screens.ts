/**
 * Rewrites the texts of all expected screens, to be compared with the old ones: `deno task screens`.
 */
import { speak } from "../../locale/words.ts";
import { keptInChinese } from "./kept_in_chinese.ts";
import { drawnLines, expectedScreens, screenFile } from "./screens.ts";

if (import.meta.main) {
  for (const screen of await expectedScreens()) {
    Deno.writeTextFileSync(screenFile(screen.name), drawnLines(screen).join("\n") + "\n");
  }
  speak("zh");
  for (const screen of await expectedScreens()) {
    if (!keptInChinese.includes(screen.name)) continue;
    Deno.writeTextFileSync(screenFile(screen.name, "zh"), drawnLines(screen).join("\n") + "\n");
  }
}
