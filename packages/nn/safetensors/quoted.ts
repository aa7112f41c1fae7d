/** The characters of a text that a message has room for. */
const longest = 40;

/** A text from a file as it stands in messages: in quotes, and cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
