/**
 * Rewrites the texts of all expected screens, to be compared with the old ones: `deno task screens`.
 */
import { drawnLines, expectedScreens, screenFile } from "./screens.ts";

if (import.meta.main) {
  for (const screen of expectedScreens()) {
    Deno.writeTextFileSync(screenFile(screen.name), drawnLines(screen).join("\n") + "\n");
  }
}
