import { segments, textWidth } from "../graphemes.ts";

/**
 * A text as lines of at most so many cells. A line ends at a line break, or where it is full: at the
 * last space if there is one in its second half, since untrained networks write words longer than a
 * line. Tabs become spaces.
 */
export function wrapText(text: string, width: number): string[] {
  if (width < 1) return [];
  return text.replaceAll("\t", "  ").split(/\r\n?|\n/).flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let [current, used] = ["", 0];
  for (const { segment } of segments(line)) {
    const cells = textWidth(segment);
    if (used + cells > width && used > 0) {
      const space = segment === " " ? current.length : current.lastIndexOf(" ");
      const end = space > current.length / 2 ? space : current.length;
      lines.push(current.slice(0, end));
      current = current.slice(end).trimStart();
      used = textWidth(current);
      if (segment === " " && current === "") continue;
    }
    current += segment;
    used += cells;
  }
  return [...lines, current];
}
