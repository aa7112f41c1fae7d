import { Generator } from "@ohlol/tensor";

const names = ["Anna", "Ben", "Clara", "David", "Emma"];
const nouns = ["river", "garden", "old house", "lamp", "letter", "road", "window", "bird"];
const verbs = ["saw", "found", "forgot", "painted", "liked", "followed"];
const asides = ["as always", "it was late", "for once", "nobody knew why"];

/**
 * A text of sentences with quotes and brackets in lines of up to 60 symbols, which a small network can
 * learn in seconds. The same seed gives the same text.
 *
 * @param length About how many symbols.
 */
export function quotedText(length: number, seed: number = 1): string {
  const generator = new Generator(seed);
  const pick = (words: readonly string[]) => words[generator.random() % words.length];
  const clause = () => `the ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)}`;
  const sentences = [
    () => `${pick(names)} ${pick(verbs)} the ${pick(nouns)}.`,
    () => `"${pick(names)} ${pick(verbs)} the ${pick(nouns)}," said ${pick(names)}.`,
    () => `${pick(names)} said, "I ${pick(verbs)} the ${pick(nouns)}."`,
    () => `Then ${clause()} (${pick(asides)}).`,
  ];
  let text = "";
  let column = 0;
  while (text.length < length) {
    for (const word of sentences[generator.random() % sentences.length]().split(" ")) {
      const isFull = column + word.length > 60;
      text += (text === "" ? "" : isFull ? "\n" : " ") + word;
      column = (isFull ? 0 : column + 1) + word.length;
    }
  }
  return `${text}\n`;
}
