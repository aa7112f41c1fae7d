/**
 * Rewrites the texts of the tour's expected screens, to be compared with the old ones: `deno task
 * screens`.
 */
import { screenFile, tourScreens } from "./screens.ts";

if (import.meta.main) {
  for (const { name, lines } of await tourScreens()) {
    Deno.writeTextFileSync(screenFile(name), `${lines.join("\n")}\n`);
  }
}
