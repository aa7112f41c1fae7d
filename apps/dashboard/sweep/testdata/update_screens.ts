/**
 * Rewrites the texts of all expected screens, to be looked at and compared with the old ones:
 *
 *     deno run --allow-read --allow-env --allow-write=apps/dashboard/sweep/testdata \
 *       apps/dashboard/sweep/testdata/update_screens.ts
 */
import { drawnLines, expectedScreens, screenFile } from "./screens.ts";

if (import.meta.main) {
  for (const screen of expectedScreens()) {
    Deno.writeTextFileSync(screenFile(screen.name), drawnLines(screen).join("\n") + "\n");
  }
}
