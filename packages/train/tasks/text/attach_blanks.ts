/**
 * Attaches each single blank to the word or the mark after it: `the` and ` the` are two symbols, and
 * joined they read as the text does. More blanks than one, and those before a line end, stay alone.
 */
export function attachBlanks(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    if (word === " " && isInk(words[i + 1])) return [];
    return words[i - 1] === " " && isInk(word) ? [` ${word}`] : [word];
  });
}

/** Whether there is a word, and not only white space. */
function isInk(word: string | undefined): boolean {
  return word !== undefined && /\S/.test(word);
}
