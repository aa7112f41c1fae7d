import { chartStyle } from "@ohlol/chart";

/** The style sheet of a report: light and dark, for a phone, a screen, and paper. */
export const htmlStyle: string = chartStyle + `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--line:#d0d7de;--surface:#fff;--soft:#f4f6f8;--link:#0068ad}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--quiet:#9aa4b2;--line:#3a414c;--surface:#15181e;--soft:#1e232b;--link:#4fc1e9}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}
main{max-width:1060px;margin:0 auto;padding:16px}
p,li,figure,pre{max-width:50rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5em 0}
h2{font-size:1.25rem;margin:2em 0 .5em;border-bottom:1px solid var(--line);padding-bottom:.2em}
p,li,h1,h2,figcaption{overflow-wrap:anywhere}
figure{margin:1em 0}
figcaption,.caption{color:var(--quiet);font-size:.875rem;text-align:left}
figcaption{margin-top:.5em}
.caption{margin:1em 0 .2em}
svg.ohlol-chart{display:block;max-width:100%;height:auto}
.narrow{display:none!important}
@media (max-width:640px){.narrow{display:block!important}.wide{display:none!important}th:first-child{white-space:normal;min-width:6em;max-width:11em;overflow-wrap:break-word}}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.3em .6em;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child{text-align:left;position:sticky;left:0;background:var(--surface)}
thead th{border-bottom:2px solid var(--line);vertical-align:bottom;white-space:normal}
tbody th{font-weight:600}
details{margin:.5em 0 1em}
summary{cursor:pointer;color:var(--link);padding:.4em 0}
pre{background:var(--soft);padding:.75em;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.875rem}
@media print{
:root{--ink:#000;--quiet:#444;--line:#bbb;--surface:#fff;--soft:#fff}
body{font-size:11pt}
main{max-width:none;padding:0}
.narrow{display:none!important}
.wide{display:block!important}
.scroll{overflow:visible}
table{font-size:8pt}
th,td{white-space:normal;padding:.2em .4em}
figure,tr{break-inside:avoid}
h2{break-after:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{display:none}
}
`.trim();
