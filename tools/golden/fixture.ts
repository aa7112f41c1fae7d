import { findDifference } from "./difference.ts";

/** A file of reference values as a recipe computed it: `golden.py` prints one a line. */
export interface Fixture {
  /** The file, relative to the project's folder. */
  readonly path: string;
  /** How far numbers may be from the stored ones, as a multiple of max(1, |stored|). */
  readonly tolerance: number;
  /** What the file contains, if it is text or JSON. */
  readonly text?: string;
  /** What the file contains, if it is neither. */
  readonly base64?: string;
}

/** Returns a file's contents. */
export function bytesOf({ text, base64 }: Fixture): Uint8Array<ArrayBuffer> {
  if (text !== undefined) return new TextEncoder().encode(text);
  return Uint8Array.fromBase64(base64 ?? "");
}

/** Describes the first difference from the stored file, or returns null if they are the same. */
export function compareFixture(fixture: Fixture, stored: Uint8Array | null): string | null {
  if (stored === null) return "there is no such file";
  if (fixture.path.endsWith(".json")) {
    const [ours, theirs] = [stored, bytesOf(fixture)].map((bytes) => {
      return JSON.parse(new TextDecoder().decode(bytes));
    });
    return findDifference(ours, theirs, fixture.tolerance);
  }
  const computed = bytesOf(fixture);
  const isSame = stored.length === computed.length &&
    stored.every((byte, i) => byte === computed[i]);
  return isSame ? null : "PyTorch gives other bytes";
}
