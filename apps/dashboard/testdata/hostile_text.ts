import { assertEquals } from "@std/assert";

/**
 * What drives terminals: a title, a question that is answered as if it were typed, colours, cursor
 * moves, a hyperlink, a reset, C1's ways to say the same, what hides or reorders text.
 */
const attacks = [
  ...["\x1b]0;title\x07", "\x1b[6n", "\x1b[31;5m", "\x1b[9999;1H", "\x1b]8;;http://x\x1b\\", "\x1bc"],
  ...["\x1b[?1000h", "\x1bP$q\x1b\\", "\x9b5n", "\x9d0;title\x9c", "\x90x\x9c", "\x1b[3J"],
  ...["\x07", "\b\b\b", "\r", "\t", "\x00", "\x0e", "\x7f", "\x85", "\u2028", "\u2029"],
  ...["\u202e", "\u2066", "\ud800"],
];

const ordinary = ["a", "book", " ", ".txt", "é", "語", "☀️", "👩‍🚀", "\\x1b[2J", '"', "'", "%s"];

/**
 * A random text with parts that drive terminals, of 1 to 8 parts.
 *
 * @param random See `randomSource`.
 */
export function hostileText(random: (below: number) => number): string {
  const choose = (parts: readonly string[]) => parts[random(parts.length)];
  return Array.from(
    { length: 1 + random(8) },
    () => choose(random(2) === 0 ? attacks : ordinary),
  ).join("");
}

/** The fields whose texts are this program's own words, so that others are refused or unknown. */
const ownWords = ["type", "kind", "task", "cell", "name", "unit"];

/** The same value with random texts instead of its own. */
export function withHostileTexts<Value>(value: Value, random: (below: number) => number): Value {
  const changed = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return ownWords.includes(field) ? value : hostileText(random);
    if (Array.isArray(value)) return value.map((part) => changed(part, field));
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, part]) => [field, changed(part, field)]),
    );
  };
  return changed(value, "") as Value;
}

/** The sequences that the program itself writes: styles, cursor moves, erasing, and its modes. */
// deno-lint-ignore no-control-regex
const ownSequences = /\x1b\[[\d;]*[HCm]|\x1b\[[0-2]?[JK]|\x1b\[\?(7|25|1049|2004|2026)[hl]/g;

/**
 * Asserts that an output does nothing to a terminal but what the program itself does to it. Its line
 * ends may be those of a terminal's driver.
 */
export function assertHarmless(output: string, where: string): void {
  const found = attacks.filter((attack) => attack.length > 2 && output.includes(attack));
  const rest = output.replaceAll(ownSequences, "").replaceAll(/\r?\n/g, "");
  const left = rest.match(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu);
  assertEquals([found, left], [[], null], where);
}
