/** The end of `--help`: what brackets mean, and where the rest is explained. */
export const moreText: string = [
  "Defaults are in brackets. docs/options.md has details, examples and keys.",
  "Exit codes: 0 well, 1 failure, 2 bad usage, 128 + n after signal n.",
].join("\n");
