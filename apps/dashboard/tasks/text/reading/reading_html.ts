import { escapeXml } from "@ohlol/chart";
import { guessCount, type TextReading } from "@ohlol/train";
import type { Color } from "@ohlol/tui";
import { createTheme, digitsStyle, formatLoss, type Scale } from "@ohlol/tui/widgets";
import { newReadingView, type ReadingView } from "../../../state/reading_view.ts";
import { featureName, rankedUnits, unitName } from "./ranked_units.ts";
import { type SymbolValues, symbolValues } from "./symbol_values.ts";
import { symbolSign } from "./text_lines.ts";
import { words } from "../../../locale/words.ts";

/** How many units a page shows, each with the whole passage. */
const shownUnits = 6;

/** The shades of a scale, from 0 to its end. */
const shades = 32;

const theme = createTheme({ ascii: false, level: "truecolor" });

/**
 * A passage as HTML, with the colours of the screen: by surprise, and by the units that follow
 * something best. Over each symbol stand its surprise and the best guesses.
 */
export function readingHtml(
  reading: TextReading,
  symbols: readonly string[],
  label: string,
): string {
  const place = words.reading.passage(reading.passage + 1, reading.passages);
  const units = rankedUnits(reading).slice(0, shownUnits);
  const sections = [
    section(
      words.reading.surpriseOf(label, place),
      reading,
      symbols,
      view({ coloring: "surprise" }),
    ),
    ...units.map((unit) => {
      const name = unitName(reading, unit);
      const title = unit.feature === null
        ? name
        : words.reading.unitFollows(name, unit.correlation.toFixed(2), featureName(unit.feature));
      return section(title, reading, symbols, view({ coloring: "unit", unit }));
    }),
  ];
  return `<style>\n${styles()}\n</style>\n${sections.join("\n")}`;
}

function view(changes: Partial<ReadingView>): ReadingView {
  return { ...newReadingView(), ...changes };
}

function section(
  title: string,
  reading: TextReading,
  symbols: readonly string[],
  view: ReadingView,
): string {
  const values = symbolValues(reading, view, symbols.length)!;
  const isSurprise = view.coloring === "surprise";
  const spans = Array.from(reading.ids, (_, place) => {
    const hint = isSurprise ? ` title="${escapeXml(hintOf(reading, symbols, place))}"` : "";
    return `<span class="${shadeClass(values, place)}"${hint}>${
      textOf(reading, symbols, place)
    }</span>`;
  });
  return `<h2>${escapeXml(title)}</h2>\n<p>${legend(values, isSurprise)}</p>\n` +
    `<pre>${spans.join("")}</pre>`;
}

/** A symbol; a line end has a sign, and ends the line. */
function textOf({ ids }: TextReading, symbols: readonly string[], place: number): string {
  const symbol = symbols[ids[place]];
  return escapeXml(symbolSign(symbol, false)) + (/^[\r\n]+$/.test(symbol) ? "\n" : "");
}

/** `-log p 0.1234; e 0.884, a 0.021`: what is said over a symbol. */
function hintOf(reading: TextReading, symbols: readonly string[], place: number): string {
  const surprise = reading.surprise[place];
  if (Number.isNaN(surprise)) return words.reading.notPredicted;
  const guesses = Array.from({ length: guessCount }, (_, i) => place * guessCount + i)
    .filter((at) => reading.guesses[at] >= 0)
    .map((at) =>
      `${symbolSign(symbols[reading.guesses[at]], false)} ${
        reading.guessProbabilities[at].toFixed(3)
      }`
    );
  return `-log p ${formatLoss(surprise)}; ${guesses.join(", ")}`;
}

function legend({ scale, limit }: SymbolValues, isSurprise: boolean): string {
  const [low, high] = [scale === "signed" ? -limit : 0, limit];
  const places = Array.from({ length: 9 }, (_, i) => low + (high - low) * i / 8);
  const boxes = places.map((value) =>
    `<span class="${classOf(value / limit, scale)}">&nbsp;</span>`
  );
  const number = (value: number) => Number(value.toPrecision(3));
  return `${number(low)} ${boxes.join("")} ${number(high)}${
    isSurprise ? words.reading.chance : ""
  }`;
}

function shadeClass({ value, limit, scale }: SymbolValues, place: number): string {
  return classOf(value(place) / limit, scale);
}

/** `f12`, `p3`, `n31`: the scale and the sign, and the shade; `x` for what has no number. */
function classOf(value: number, scale: Scale): string {
  if (Number.isNaN(value)) return "x";
  const shade = Math.round(shades * Math.min(1, Math.abs(value)));
  return `${scale === "fraction" ? "f" : value < 0 ? "n" : "p"}${shade}`;
}

/** A class for each shade: the colours of the screen. */
function styles(): string {
  const rules = Array.from({ length: shades + 1 }, (_, shade) => {
    const value = shade / shades;
    return [
      rule(`f${shade}`, value, "fraction"),
      rule(`p${shade}`, value, "signed"),
      rule(`n${shade}`, -value, "signed"),
    ];
  });
  return rules.flat().join("\n");
}

function rule(name: string, value: number, scale: Scale): string {
  const { fg = 0, bg = 0 } = digitsStyle(value, scale, theme);
  return `.${name}{color:${css(fg)};background:${css(bg)}}`;
}

function css(color: Color): string {
  return `#${(color & 0xffffff).toString(16).padStart(6, "0")}`;
}
