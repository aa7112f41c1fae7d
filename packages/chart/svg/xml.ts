/** What XML can't hold at all, escaped or not, and the control characters of terminals. */
const impossible = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };

/**
 * Escapes a text for XML and HTML, in elements and in attributes in double quotes. Characters that XML doesn't allow
 * become U+FFFD.
 *
 * @param text The text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { escapeXml } from "@ohlol/chart";
 *
 * assertEquals(escapeXml('"a" < b\x1b'), "&quot;a&quot; &lt; b\ufffd");
 * ```
 */
export function escapeXml(text: string): string {
  return text.replaceAll(impossible, "\ufffd").replaceAll(/[&<"]/g, (sign) => entities[sign]);
}

/** The attributes of an element; undefined leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes an element. Its attributes are escaped; its content must be.
 *
 * @param name The element's name.
 * @param attributes Its attributes.
 * @param content What is in it; without it there is nothing, and no end tag.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { element } from "@ohlol/chart";
 *
 * assertEquals(element("rect", { x: 1 / 3, class: "a&b", y: undefined }), '<rect x="0.3" class="a&amp;b"/>');
 * ```
 */
export function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      ` ${key}="${typeof value === "number" ? rounded(value) : escapeXml(value!)}"`
    )
    .join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A coordinate: a tenth of a pixel is finer than can be seen. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
