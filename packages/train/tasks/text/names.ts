/** The last part of a path, with slashes of either kind. */
export function basename(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== "") ?? path;
}
