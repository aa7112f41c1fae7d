/**
 * A page with the text between two of its lines replaced: `<!-- bench --ops -->`, for a group of that
 * name, and the `<!-- end -->` that follows it.
 *
 * @throws {RangeError} If the page has no such lines.
 */
export function withMeasured(page: string, group: string, text: string): string {
  const begin = `<!-- bench --${group} -->\n`, end = "<!-- end -->";
  const from = page.indexOf(begin), to = page.indexOf(end, from);
  if (from < 0 || to < 0) {
    throw new RangeError(
      `Cannot write the table into the page: it has no lines "${begin.trim()}" and "${end}"`,
    );
  }
  return `${page.slice(0, from + begin.length)}\n${text}\n\n${page.slice(to)}`;
}
