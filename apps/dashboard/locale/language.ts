import { isAsciiLocale } from "@ohlol/tui";

/** The languages of the screens. */
export const languages = ["en", "zh"] as const;

/** One of them. */
export type Language = typeof languages[number];

/**
 * The language that the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that
 * has a value decides, as in POSIX. It is English where the terminal's character set has no Chinese.
 *
 * @param env A variable's value, undefined if it isn't set.
 */
export function languageOf(env: (name: string) => string | undefined): Language {
  const locale = env("LC_ALL") || env("LC_MESSAGES") || env("LANG") || "";
  return /^zh(?![a-z])/i.test(locale) && !isAsciiLocale(env) ? "zh" : "en";
}
