import { STATE_WORDS } from "./mersenne_twister.ts";

/** What the state of a generator consists of. */
export interface GeneratorState {
  /** The seed that the stream started from. */
  seed: bigint;
  /** How many of the words are used up. */
  position: number;
  /** The second number of a normal pair, or NaN. */
  pendingNormal: number;
  /** The words of the Mersenne Twister. */
  words: Uint32Array;
}

const MAGIC = 0x3130544d; // "MT01", little-endian
const WORDS_OFFSET = 24;
const CHECKSUM_OFFSET = WORDS_OFFSET + 4 * STATE_WORDS;
const STATE_BYTES = CHECKSUM_OFFSET + 4;

/** Writes a state as bytes: see `Generator.getState` for the layout. */
export function encodeState({ seed, position, pendingNormal, words }: GeneratorState): Uint8Array {
  const bytes = new Uint8Array(STATE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, position, true);
  view.setBigUint64(8, seed, true);
  view.setFloat64(16, pendingNormal, true);
  words.forEach((word, i) => view.setUint32(WORDS_OFFSET + 4 * i, word, true));
  view.setUint32(CHECKSUM_OFFSET, checksum(bytes), true);
  return bytes;
}

/** Reads what {@linkcode encodeState} wrote, or throws a RangeError that says what is wrong. */
export function decodeState(bytes: Uint8Array): GeneratorState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkBytes(bytes, view);
  return {
    position: view.getUint32(4, true),
    seed: view.getBigUint64(8, true),
    pendingNormal: view.getFloat64(16, true),
    words: Uint32Array.from(
      { length: STATE_WORDS },
      (_, i) => view.getUint32(WORDS_OFFSET + 4 * i, true),
    ),
  };
}

function checkBytes(bytes: Uint8Array, view: DataView): void {
  if (bytes.length !== STATE_BYTES) {
    throw new RangeError(
      `Cannot restore a generator: its state has ${STATE_BYTES} bytes, got ${bytes.length}`,
    );
  }
  if (view.getUint32(0, true) !== MAGIC) {
    throw new RangeError("Cannot restore a generator: the bytes don't start with MT01");
  }
  if (view.getUint32(CHECKSUM_OFFSET, true) !== checksum(bytes)) {
    throw new RangeError("Cannot restore a generator: the state is damaged, its checksum differs");
  }
}

/** FNV-1a, 32 bits, of everything before the checksum's place. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < CHECKSUM_OFFSET; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
