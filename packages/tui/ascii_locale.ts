/**
 * Whether the locale says that the terminal shows ASCII only: its character set is named and is not
 * UTF-8, or it is the locale `C` or `POSIX`, which has no other characters. The first of `LC_ALL`,
 * `LC_CTYPE` and `LANG` that has a value decides, as in POSIX.
 *
 * If none has a value, POSIX means `C`, and tmux and htop draw ASCII. But containers and services
 * start programs without any of them in terminals that show UTF-8 (so Python assumes UTF-8 there):
 * here, no value doesn't mean `C`.
 *
 * @param env the environment: a variable's value, undefined if it isn't set
 *
 * Source: POSIX, chapter 8.2, "Internationalization Variables"; PEP 538.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isAsciiLocale } from "./ascii_locale.ts";
 *
 * const env = new Map([["LC_ALL", "C"], ["LANG", "en_US.UTF-8"]]);
 * assertEquals(isAsciiLocale((name) => env.get(name)), true);
 * ```
 */
export function isAsciiLocale(env: (name: string) => string | undefined): boolean {
  const locale = env("LC_ALL") || env("LC_CTYPE") || env("LANG") || "";
  const [, charset] = /\.([^@]*)/.exec(locale) ?? [];
  if (charset !== undefined) return !/^utf-?8$/i.test(charset);
  return locale === "C" || locale === "POSIX";
}
