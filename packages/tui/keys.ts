/**
 * A key by name: a printable character as itself (`"q"`, `"+"`, `"é"`), `"space"`, `"enter"`,
 * `"escape"`, `"tab"`, `"backspace"`, `"delete"`, `"insert"`, `"up"`, `"down"`, `"left"`,
 * `"right"`, `"home"`, `"end"`, `"pageup"`, `"pagedown"`; before it `"shift+"`, `"alt+"` and
 * `"ctrl+"`, in this order, if the terminal reports them: `"shift+tab"`, `"ctrl+c"`.
 */
export type Key = string;

const ESCAPE = 0x1b;

const finalNames: Record<string, Key> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  Z: "shift+tab",
};

// What begins a string after Escape: OSC, DCS, APC, PM and SOS.
const STRING_KINDS = "]P_^X";

// The numbers of VT220 keys, `CSI number ~`; 7 and 8 are rxvt's Home and End.
const numberedNames: Record<string, Key> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
};

const PASTE_BEGIN = "\x1b[200~", PASTE_END = "\x1b[201~";

// Ctrl-C must get through even if the end of a paste was lost.
const INTERRUPT = "\x03";

/**
 * Turns the bytes that a terminal in raw mode sends into keys. Sequences that are split over several
 * reads are joined; unknown ones (reports, mouse, function keys) and pasted text are dropped.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { KeyDecoder } from "./keys.ts";
 *
 * const decoder = new KeyDecoder();
 * assertEquals(decoder.decode(new TextEncoder().encode("q\x1b[D\x03")), ["q", "left", "ctrl+c"]);
 * ```
 */
export class KeyDecoder {
  #pending: number[] = [];
  #isPasting = false;

  /**
   * Whether the bytes so far end inside an escape sequence, or in an Escape key pressed alone: it is
   * the key if no more bytes follow for a while. Then {@linkcode KeyDecoder.flush} is due.
   */
  get isWaiting(): boolean {
    return this.#pending[0] === ESCAPE && !this.#isPasting;
  }

  /** The keys that end in these bytes, in order. */
  decode(bytes: Uint8Array): Key[] {
    const keys: Key[] = [];
    for (const byte of bytes) this.#pending.push(byte);
    for (let length = 0; (length = completeLength(this.#pending)) > 0;) {
      const key = this.#name(this.#pending.splice(0, length));
      if (key) keys.push(key);
    }
    return keys;
  }

  /** The key that waiting bytes are, now that no more follow: Escape, or nothing. */
  flush(): Key[] {
    if (!this.isWaiting) return [];
    const isEscape = this.#pending.length === 1;
    this.#pending = [];
    return isEscape ? ["escape"] : [];
  }

  #name(bytes: number[]): Key | undefined {
    const text = new TextDecoder().decode(new Uint8Array(bytes));
    if (text === PASTE_BEGIN) this.#isPasting = true;
    if (text === PASTE_END || text === INTERRUPT) this.#isPasting = false;
    return this.#isPasting ? undefined : keyName(text);
  }
}

/** The number of bytes of the first key or sequence, 0 if it isn't complete. */
function completeLength(bytes: readonly number[]): number {
  if (bytes.length === 0) return 0;
  if (bytes[0] !== ESCAPE) return characterLength(bytes, 0);
  if (bytes.length === 1) return 0;
  const kind = String.fromCharCode(bytes[1]);
  if (kind === "[") return controlSequenceLength(bytes);
  if (kind === "O") return bytes.length < 3 ? 0 : 3;
  if (STRING_KINDS.includes(kind)) return stringLength(bytes);
  return bytes[1] === ESCAPE ? 1 : characterLength(bytes, 1);
}

/** UTF-8: the first byte says how many there are; what can't be one stands alone. */
function characterLength(bytes: readonly number[], start: number): number {
  const first = bytes[start];
  const expected = first < 0xc2 || first > 0xf4 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let index = start + 1; index < start + expected; index++) {
    if (index >= bytes.length) return 0;
    if ((bytes[index] & 0xc0) !== 0x80) return index;
  }
  return start + expected;
}

/** `CSI parameters final` (ECMA-48 5.4); the Linux console's function keys are `CSI [ letter`. */
function controlSequenceLength(bytes: readonly number[]): number {
  if (bytes[2] === "[".charCodeAt(0)) return bytes.length < 4 ? 0 : 4;
  for (let index = 2; index < bytes.length; index++) {
    if (bytes[index] >= 0x40 && bytes[index] <= 0x7e) return index + 1;
    if (bytes[index] < 0x20 || bytes[index] > 0x7e) return index;
  }
  return 0;
}

/** A string such as a colour report: up to BEL or `ESC \`. */
function stringLength(bytes: readonly number[]): number {
  for (let index = 2; index < bytes.length; index++) {
    if (bytes[index] === 0x07) return index + 1;
    if (bytes[index - 1] === ESCAPE && bytes[index] === 0x5c) return index + 1;
  }
  return 0;
}

function keyName(text: string): Key | undefined {
  if (text.length === 1 || text.codePointAt(0) !== ESCAPE) return characterName(text);
  const kind = text[1];
  if (text.length > 2 && (kind === "[" || kind === "O")) return sequenceName(text.slice(2));
  if (text.length > 2 && STRING_KINDS.includes(kind)) return undefined;
  return prefixed("alt+", characterName(text.slice(1)));
}

function prefixed(prefix: string, name: Key | undefined): Key | undefined {
  return name && prefix + name;
}

function characterName(text: string): Key | undefined {
  const code = text.codePointAt(0)!;
  if (code === 0x1b) return "escape";
  if (code === 0x09) return "tab";
  if (code === 0x0d || code === 0x0a) return "enter";
  if (code === 0x7f || code === 0x08) return "backspace";
  if (code === 0x20) return "space";
  if (code >= 1 && code <= 26) return `ctrl+${String.fromCharCode(code + 96)}`;
  return /^[\p{Cc}\ufffd]/u.test(text) ? undefined : text;
}

/** The key of what follows `CSI` or `SS3`. */
function sequenceName(text: string): Key | undefined {
  const [, first, modifiers, final] = text.match(/^(\d*)(?:;(\d+))?([A-Z~])$/) ?? [];
  if (final === undefined) return undefined;
  const name = final === "~" ? numberedNames[first] : finalNames[final];
  return prefixed(modifierPrefix(Number(modifiers ?? 1) - 1), name);
}

/** xterm's modifier parameter less one: a bit each for shift, alt and control. */
function modifierPrefix(bits: number): string {
  return (bits & 1 ? "shift+" : "") + (bits & 2 ? "alt+" : "") + (bits & 4 ? "ctrl+" : "");
}
