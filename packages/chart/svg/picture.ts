import { chartStyle } from "./style.ts";
import { element, escapeXml } from "./xml.ts";

/** A drawn figure: SVG elements in an area, and what it shows in words. */
export interface Picture {
  /** What it is, in a few words. */
  readonly title: string;
  /** What is seen on it, for those who don't see it. */
  readonly description: string;
  /** The width of the area in pixels. */
  readonly width: number;
  /** The height of the area in pixels. */
  readonly height: number;
  /** The elements, drawn by the classes of {@linkcode chartStyle}. */
  readonly content: string;
}

/** The space around pictures that stand alone, and between them. */
const margin = 12, titleHeight = 26;

const namespace = "http://www.w3.org/2000/svg";

/**
 * A picture as an element of a page, which has {@linkcode chartStyle} once.
 *
 * @param picture The picture.
 * @param id What no other element of the page is called.
 * @param className More classes, separated by spaces. Default: none.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { inlineSvg } from "@ohlol/chart";
 *
 * const picture = { title: "a < b", description: "dots", width: 9, height: 9, content: "" };
 * assert(inlineSvg(picture, "dots").includes('<title id="dots-title">a &lt; b</title>'));
 * ```
 */
export function inlineSvg(picture: Picture, id: string, className = ""): string {
  const { width, height, content } = picture;
  return element("svg", {
    xmlns: namespace,
    class: `ohlol-chart ${className}`.trim(),
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    ...labelled(id),
  }, inWords(picture, id) + content);
}

/**
 * Pictures below each other as an SVG of its own, with the style sheet inside.
 *
 * @param pictures The pictures, at least one.
 * @param name What the whole is called.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { standaloneSvg } from "@ohlol/chart";
 *
 * const picture = { title: "dots", description: "none", width: 9, height: 9, content: "" };
 * assert(standaloneSvg([picture], "dots").startsWith("<svg xmlns="));
 * ```
 */
export function standaloneSvg(pictures: readonly Picture[], name: string): string {
  const width = Math.max(...pictures.map((picture) => picture.width)) + 2 * margin;
  let top = margin;
  const parts = pictures.map(({ title, width, height, content }) => {
    const head = element("text", { x: margin, y: top + 13, class: "title" }, escapeXml(title));
    const body = element("svg", { x: margin, y: top + titleHeight, width, height }, content);
    top += titleHeight + height + margin;
    return head + body;
  });
  const description = pictures.map(({ description }) => description).join(" ");
  const background = element("rect", { width, height: top, class: "surface" });
  const style = element(
    "style",
    {},
    `${chartStyle}.ohlol-chart .title{font-size:14px;font-weight:600}`,
  );
  return element("svg", {
    xmlns: namespace,
    class: "ohlol-chart",
    viewBox: `0 0 ${width} ${top}`,
    width,
    height: top,
    ...labelled("ohlol"),
  }, inWords({ title: name, description }, "ohlol") + style + background + parts.join(""));
}

function labelled(id: string) {
  return { role: "img", "aria-labelledby": `${id}-title ${id}-desc` };
}

function inWords({ title, description }: Pick<Picture, "title" | "description">, id: string) {
  return element("title", { id: `${id}-title` }, escapeXml(title)) +
    element("desc", { id: `${id}-desc` }, escapeXml(description));
}
