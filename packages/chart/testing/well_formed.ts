/** Elements of HTML that have no end tag. */
const voids = ["meta", "br", "hr", "img", "link"];

const tag = /<(\/)?([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/)?>|<!doctype html>/gy;

/**
 * Asserts that a text is well-formed XML, or HTML written like it: every element ends where it
 * should, attributes are quoted and named once, `<` and `&` are escaped, and no id is there twice.
 * What a style sheet says isn't looked at.
 *
 * @returns The elements by name, in the order in which they begin.
 */
export function assertWellFormed(text: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const ids = new Set<string>();
  const source = text.replaceAll(/<style>[^<]*<\/style>/g, "");
  for (let at = 0; at < source.length;) {
    const next = source.indexOf("<", at);
    assertPlain(source.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    tag.lastIndex = next;
    const [whole, isEnd, name, attributes = "", isEmpty] = tag.exec(source) ?? fail(source, next);
    at = next + whole.length;
    if (name === undefined) continue;
    noteAttributes(attributes, ids);
    if (isEnd !== undefined) {
      if (open.pop() !== name) fail(source, next);
      continue;
    }
    names.push(name);
    if (isEmpty === undefined && !voids.includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`No end of ${open.join(", ")}`);
  return names;
}

function fail(source: string, at: number): never {
  throw new Error(`Not well-formed: ${source.slice(Math.max(0, at - 40), at + 80)}`);
}

function assertPlain(text: string): void {
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`An "&" isn't escaped: ${text}`);
  // deno-lint-ignore no-control-regex
  if (/[\0-\x08\x0b-\x1f\ufffe\uffff]/.test(text)) throw new Error(`Not a character: ${text}`);
}

function noteAttributes(attributes: string, ids: Set<string>): void {
  const seen = new Set<string>();
  for (const [, name, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    assertPlain(value);
    if (seen.has(name)) throw new Error(`An attribute is there twice: ${attributes}`);
    seen.add(name);
    if (name !== "id") continue;
    if (ids.has(value)) throw new Error(`An id is there twice: ${value}`);
    ids.add(value);
  }
}
