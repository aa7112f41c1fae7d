import { visible } from "@ohlol/tui";

/** A value of a table; null and what isn't a finite number are empty or `nan`, `inf`. */
export type CsvValue = string | number | boolean | null;

/**
 * Writes rows as CSV (RFC 4180, with line feeds), which pandas, R and spreadsheets read as it is: a
 * head, numbers in full, nothing where nothing is known.
 *
 * @param heads The names of the columns.
 * @param rows The rows, a value for each head.
 */
export function toCsv(heads: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [heads.map(csvCell).join(",")];
  for (const row of rows) lines.push(row.map(csvCell).join(","));
  return `${lines.join("\n")}\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(value);
  const text = visible(computed.test(value) ? `'${value}` : value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet would compute instead of showing it. */
const computed = /^[=+\-@\t\r]/;

function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "inf" : "-inf";
}
