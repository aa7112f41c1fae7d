import { type StartedEvent, symbolNouns, type TextConfig } from "@ohlol/train";
import { words } from "../../locale/words.ts";

/** What counts as one symbol; logs of earlier versions don't say it. */
function unitOf({ config }: StartedEvent): NonNullable<TextConfig["symbols"]> {
  const { symbols = "grapheme" } = config as TextConfig;
  return Object.hasOwn(symbolNouns, symbols) ? symbols : "grapheme";
}

/** What the symbols of a text are called: `words`. */
export function symbolsName(started: StartedEvent): string {
  return words.text.symbols[unitOf(started)];
}

/** What the losses of a text are per, where that isn't a character: `word`. */
export function lossUnit(started: StartedEvent): string | undefined {
  return unitOf(started) === "grapheme" ? undefined : unitName(started);
}

/** What a symbol of a text is called: `word`. */
export function unitName(started: StartedEvent): string {
  return words.text.unit[unitOf(started)];
}

/** What a symbol of a text is, where that isn't a character. */
export function symbolMeaning(started: StartedEvent): string | undefined {
  const unit = unitOf(started);
  return unit === "grapheme" ? undefined : words.text.meanings[unit];
}

/**
 * The symbols as they are shown one by one: a byte that isn't ASCII is part of a character, or of
 * something else, and stands as `\\xc3`.
 */
export function shownSymbols(started: StartedEvent): readonly string[] {
  const { symbols } = started;
  return unitOf(started) === "byte" ? symbols.map(shownByte) : symbols;
}

function shownByte(byte: string): string {
  return byte < "\x80" ? byte : `\\x${byte.charCodeAt(0).toString(16)}`;
}
