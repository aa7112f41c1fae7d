/** How the signs of the pages' sentences are written in ASCII; longer ones come first. */
const replacements: readonly (readonly [sign: string, ascii: string])[] = [
  ["h²₃", "h(2)_3"],
  ["hₜ₋₁", "h_t-1"],
  ["tanh′", "tanh'"],
  ["W_hhᵀ", "W_hh^T"],
  ["eᶻ", "e^z"],
  ["ₜ", "_t"],
  ["ₛ", "_s"],
  ["₁", "_1"],
  ["₃", "_3"],
  ["∂", "d"],
  ["Σ", "sum"],
  ["½", "1/2"],
  ["§", "section"],
  ["→", "->"],
  ["␣", "_"],
];

/** A sentence whose formulas are in ASCII; its words stay as they are. */
export function asciiText(text: string): string {
  return replacements.reduce((written, [sign, ascii]) => written.replaceAll(sign, ascii), text);
}
