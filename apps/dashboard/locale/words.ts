/**
 * All words on screens, in summaries and in reports, in the language of the program.
 *
 * @module
 */
import { en, type Words } from "./en.ts";
import type { Language } from "./language.ts";
import { zh } from "./zh.ts";

export type { Words };

const all: Readonly<Record<Language, Words>> = { en, zh };

/**
 * The words of the language that was chosen last. Views read them when they draw: none keeps them in
 * a constant.
 */
export let words: Words = en;

/** Chooses the language of all words: once, when the program starts. */
export function speak(language: Language): void {
  words = all[language];
}
