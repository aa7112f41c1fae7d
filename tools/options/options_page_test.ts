import { assertStringIncludes } from "@std/assert";
import { exitCode, nothingWrong } from "../../apps/dashboard/shell/exit_code.ts";
import { keyRows } from "../../apps/dashboard/state/key_rows.ts";
import { optionsPage } from "./options_page.ts";

Deno.test("The page explains the dashboard's keys", () => {
  for (const { help } of keyRows) {
    const [keys, what] = help();
    assertStringIncludes(optionsPage(), `| ${keys} | ${what} |`);
  }
});

Deno.test("The page explains the exit codes that there are", () => {
  const causes = ["ctrl+c", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
  for (const code of [0, 1, 2, ...causes.map((cause) => exitCode(nothingWrong, cause))]) {
    assertStringIncludes(optionsPage(), `\n| ${code} | `);
  }
});
