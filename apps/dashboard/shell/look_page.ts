import { escapeXml } from "@ohlol/chart";
import { visible } from "@ohlol/tui";
import type { LookedAt, LookPart } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

const style = `body{background:#15181e;color:#d6dae2;font:16px/1.5 system-ui,sans-serif;margin:2em}
pre{font:15px/1.35 ui-monospace,monospace;white-space:pre-wrap}
h2{font-size:1em;margin-top:2em}`;

/**
 * A saved run as a page: one file, without scripts, that needs no network.
 *
 * @param name What the run is called.
 * @param parts What there is to see of it.
 * @param run The run.
 * @returns The page; null where there is nothing for it.
 */
export async function lookPage(
  name: string,
  parts: readonly LookPart[],
  run: LookedAt,
): Promise<string | null> {
  const sections: string[] = [];
  for (const { html } of parts) {
    const section = await html?.(run) ?? null;
    if (section !== null) sections.push(section);
  }
  if (sections.length === 0) return null;
  const { started } = run.state.run;
  const title = escapeXml(visible(`${run.state.look.listTitle(started!)}, ${name}`));
  return `<!doctype html>
<html lang="${words.frame.htmlLang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeXml(started!.model)}</p>
${sections.join("\n")}
</body>
</html>
`;
}
