/** A name of a package, or of one of its exports, that a module imports or exports from. */
const imported = /\b((?:from|import)\s*\(?\s*)"(@?[\w-]+(?:\/[\w-]+)*)"/g;

/**
 * A module as JSR publishes it: names that `deno.json` explains become what they stand for.
 *
 * @param text The module.
 * @param names What each name stands for: `leven` is `npm:leven@4.1.0`.
 */
export function unfurl(text: string, names: Readonly<Record<string, string>>): string {
  return text.replaceAll(imported, (whole, before: string, name: string) => {
    const known = Object.keys(names).find((other) =>
      name === other || name.startsWith(`${other}/`)
    );
    return known === undefined ? whole : `${before}"${names[known]}${name.slice(known.length)}"`;
  });
}
