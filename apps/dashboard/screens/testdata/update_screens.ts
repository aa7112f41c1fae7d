/**
 * Rewrites the texts of all expected screens, to be looked at and compared with the old ones:
 *
 *     deno run --allow-read --allow-env --allow-write=apps/dashboard/screens/testdata \
 *       apps/dashboard/screens/testdata/update_screens.ts
 */
import { drawnLines, expectedScreens, screenFile } from "./screens.ts";

if (import.meta.main) {
  for (const screen of await expectedScreens()) {
    Deno.writeTextFileSync(screenFile(screen.name), drawnLines(screen).join("\n") + "\n");
  }
}
