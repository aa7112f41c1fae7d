/** The end of `--help`: what brackets mean, and where the rest is explained. */
export const moreText: string =
  "Defaults are in brackets. docs/options.md has details, keys and exit codes.";
