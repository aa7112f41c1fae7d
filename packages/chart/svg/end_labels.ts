import type { CurveData } from "../figure.ts";
import { endOfCurve, freePlaces } from "../places.ts";
import type { ChartArea } from "./area.ts";
import { seriesColors } from "./style.ts";
import { fittingText, svgText, textLength } from "./text.ts";
import { element, rounded } from "./xml.ts";

/** The height of a label, what lies between a curve's end and its label, the most that labels take. */
const lineHeight = 16, distance = 20, mostRoom = 220;

/** In a narrower picture labels would take the curves' room. */
const leastWidth = 560;

/** The room for labels to the right of the curves; 0: the legend names them. */
export function labelRoom(curves: readonly CurveData[], width: number): number {
  if (width < leastWidth) return 0;
  const longest = Math.max(0, ...curves.map(({ label }) => textLength(label)));
  return Math.min(mostRoom, longest + distance + 4);
}

/** Draws each curve's label beside its end, joined to it by a line, no label over another. */
export function drawEndLabels(
  area: ChartArea,
  curves: readonly CurveData[],
  room: number,
): string {
  const ends = curves.flatMap((curve, number) => {
    const end = endOfCurve(curve, area);
    return end === undefined ? [] : [{ number, label: curve.label, ...placeOf(area, end) }];
  }).sort((a, b) => a.y - b.y);
  const wanted = ends.map(({ y }) => y - lineHeight / 2);
  const places = freePlaces(wanted, area.height, lineHeight);
  return ends.map(({ number, label, x, y }, i) => {
    const [at, middle] = [area.left + area.width + distance, places[i] + lineHeight / 2];
    const from = `M${rounded(area.left + x + 6)} ${rounded(area.top + y)}`;
    const line = element("path", {
      class: "back",
      d: `${from}L${rounded(at - 3)} ${rounded(area.top + middle)}`,
    });
    const text = svgText(fittingText(label, room - distance), at, area.top + middle + 4, "label");
    return element("g", { class: `s${number % seriesColors}` }, line + text);
  }).join("");
}

function placeOf(area: ChartArea, { x, y }: { x: number; y: number }) {
  const down = Math.max(0, Math.min(area.height, area.down(y)));
  return { x: Math.min(area.width, area.across(x)), y: down };
}
