import { element, escapeXml } from "./xml.ts";

/** About how wide characters are at 12 pixels, in a wide font. */
const widths: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[mwMW=@%+<>~]/, 10.5],
  [/[fijlrt()[\]{}.,:;|!' ]/, 4.8],
  [/[A-Z]/, 8.5],
];
const usual = 7.7, wide = 12.5;
const firstWide = 0x1100;

/** About how wide a text is: nothing knows the fonts before the picture is shown. */
export function textLength(text: string): number {
  let length = 0;
  for (const character of text) length += widthOf(character);
  return length;
}

function widthOf(character: string): number {
  if (character.codePointAt(0)! >= firstWide) return wide;
  return widths.find(([characters]) => characters.test(character))?.[1] ?? usual;
}

/** The longest beginning of a text that is about so wide, with an ellipsis if it isn't whole. */
export function fittingText(text: string, width: number): string {
  if (textLength(text) <= width) return text;
  let fitting = "";
  for (const character of text) {
    if (textLength(fitting + character) > width - usual) break;
    fitting += character;
  }
  return `${fitting}…`;
}

/** Where a text stands: the left or right end, or the middle, of its line of writing. */
export type Anchor = "start" | "middle" | "end";

/** Draws a text. */
export function svgText(
  text: string,
  x: number,
  y: number,
  className?: string,
  anchor: Anchor = "start",
): string {
  const at = anchor === "start" ? undefined : anchor;
  return element("text", { x, y, class: className, "text-anchor": at }, escapeXml(text));
}
