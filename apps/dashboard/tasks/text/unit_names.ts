import { type StartedEvent, symbolNouns, type TextConfig } from "@ohlol/train";

/** What counts as one symbol; logs of earlier versions don't say it. */
function unitOf({ config }: StartedEvent): NonNullable<TextConfig["symbols"]> {
  const { symbols = "grapheme" } = config as TextConfig;
  return Object.hasOwn(symbolNouns, symbols) ? symbols : "grapheme";
}

/** What the symbols of a text are called: `words`. */
export function symbolsName(started: StartedEvent): string {
  return symbolNouns[unitOf(started)];
}

/** What the losses of a text are per, where that isn't a character: `word`. */
export function lossUnit(started: StartedEvent): string | undefined {
  const unit = unitOf(started);
  return unit === "grapheme" ? undefined : unit;
}

/** What a symbol of a text is, where that isn't a character. */
export function symbolMeaning(started: StartedEvent): string | undefined {
  switch (unitOf(started)) {
    case "byte":
      return "a byte of the text as UTF-8";
    case "word":
      return "a word (with the blank before it; marks and line ends are words, too)";
    case "grapheme":
      return undefined;
  }
}
