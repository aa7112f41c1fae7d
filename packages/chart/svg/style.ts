/** How many colours and markers there are; more curves than that begin again. */
export const seriesColors = 8;

const light = {
  surface: "#ffffff",
  ink: "#1b1f24",
  quiet: "#57606a",
  line: "#d0d7de",
  heat: "#58a6e8",
  series: [
    ...["#0068ad", "#b45309", "#a2278f", "#1a7f37"],
    ...["#4f46c8", "#c0262d", "#756500", "#57606a"],
  ],
};

const dark: typeof light = {
  surface: "#15181e",
  ink: "#e6e9ef",
  quiet: "#9aa4b2",
  line: "#3a414c",
  heat: "#1f6fb8",
  series: [
    ...["#4fc1e9", "#ffa657", "#e07be0", "#4ccb4c"],
    ...["#8d9bff", "#ff6b6b", "#f0e650", "#aab4c8"],
  ],
};

function variables({ series, ...others }: typeof light): string {
  const named = Object.entries(others).map(([name, color]) => `--chart-${name}:${color}`);
  return [...named, ...series.map((color, i) => `--chart-s${i}:${color}`)].join(";");
}

const seriesRules = Array.from(
  { length: seriesColors },
  (_, i) => `.ohlol-chart .s${i}{--c:var(--chart-s${i})}`,
).join("");

/**
 * The style sheet of all pictures, with colours for light and dark. Every picture that stands alone
 * has it inside; a page with several has it once.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { chartStyle } from "@ohlol/chart";
 *
 * assert(chartStyle.includes("prefers-color-scheme:dark"));
 * ```
 */
export const chartStyle: string = `.ohlol-chart{${variables(light)};` +
  "font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;" +
  "font-variant-numeric:tabular-nums}" +
  `@media (prefers-color-scheme:dark){.ohlol-chart{${variables(dark)}}}` +
  "@media print{.ohlol-chart{" + variables(light) + "}}" +
  ".ohlol-chart text{fill:var(--chart-ink)}.ohlol-chart .quiet{fill:var(--chart-quiet)}" +
  ".ohlol-chart .surface{fill:var(--chart-surface)}" +
  ".ohlol-chart .grid{stroke:var(--chart-line);fill:none}" +
  ".ohlol-chart .axis{stroke:var(--chart-quiet);fill:none}" +
  ".ohlol-chart .dashed{stroke:var(--chart-quiet);stroke-dasharray:5 4;fill:none}" +
  ".ohlol-chart .curve{stroke:var(--c);fill:none;stroke-width:2;stroke-linejoin:round}" +
  ".ohlol-chart .back{stroke:var(--c);fill:none;opacity:.35}" +
  ".ohlol-chart .band{fill:var(--c);fill-opacity:.13}" +
  ".ohlol-chart .sample{fill-opacity:.35}" +
  ".ohlol-chart .mark{fill:var(--c);stroke:var(--chart-surface)}" +
  ".ohlol-chart .cross{stroke:var(--c);stroke-width:2;fill:none}" +
  ".ohlol-chart .label{fill:var(--c)}" +
  ".ohlol-chart .halo{paint-order:stroke;stroke:var(--chart-surface);stroke-width:3px}" +
  ".ohlol-chart .heat{fill:var(--chart-heat)}" +
  ".ohlol-chart .interval{stroke:var(--chart-ink);stroke-width:2;fill:none}" +
  ".ohlol-chart .bar{fill:var(--chart-heat);fill-opacity:.7}" +
  seriesRules;
