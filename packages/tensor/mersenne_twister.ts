/** The number of 32-bit words of the state. */
export const STATE_WORDS = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937: a stream of 32-bit integers with period 2¹⁹⁹³⁷ - 1.
 *
 * M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator", 1998, seeded as in their version of 2002.
 */
export class MersenneTwister {
  /** The words that the next outputs are made of. */
  readonly words: Uint32Array = new Uint32Array(STATE_WORDS);
  /** The outputs that are made of the words: 32-bit integers. */
  readonly #outputs: Uint32Array = new Uint32Array(STATE_WORDS);
  /** How many of the words are used up. */
  position: number = STATE_WORDS;

  /** Restarts the stream from 32 bits. */
  seed(bits: number): void {
    const { words } = this;
    words[0] = bits;
    for (let i = 1; i < STATE_WORDS; i++) {
      words[i] = Math.imul(1812433253, words[i - 1] ^ (words[i - 1] >>> 30)) + i;
    }
    this.position = STATE_WORDS;
  }

  /** Restores a state: the words, and how many of them were used up. */
  restore(words: Uint32Array, position: number): void {
    this.words.set(words);
    this.position = position;
    this.temper();
  }

  /** The next 32 bits, as an integer of at least 0. */
  next(): number {
    if (this.position === STATE_WORDS) this.refill();
    return this.#outputs[this.position++];
  }

  /** The next outputs, at least one and at most `most` of them, to be read at once. */
  nextRun(most: number): Uint32Array {
    if (this.position === STATE_WORDS) this.refill();
    const start = this.position;
    this.position = Math.min(STATE_WORDS, start + most);
    return this.#outputs.subarray(start, this.position);
  }

  private refill(): void {
    this.twist();
    this.temper();
    this.position = 0;
  }

  /** Replaces all words: wᵢ ← wᵢ₊₃₉₇ ⊕ A(upper bit of wᵢ, lower 31 bits of wᵢ₊₁), indices modulo 624. */
  private twist(): void {
    const { words } = this;
    const rest = STATE_WORDS - SHIFT, last = STATE_WORDS - 1;
    for (let i = 0; i < rest; i++) words[i] = words[i + SHIFT] ^ twisted(words[i], words[i + 1]);
    for (let i = rest; i < last; i++) words[i] = words[i - rest] ^ twisted(words[i], words[i + 1]);
    words[last] = words[last - rest] ^ twisted(words[last], words[0]);
  }

  /** Makes the outputs from the words. */
  private temper(): void {
    const { words } = this, outputs = this.#outputs;
    for (let i = 0; i < STATE_WORDS; i++) {
      let y = words[i];
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      outputs[i] = y ^ (y >>> 18);
    }
  }
}

/** A(upper bit of one word, lower 31 bits of the next) */
function twisted(upper: number, lower: number): number {
  const joined = (upper & 0x80000000) | (lower & 0x7fffffff);
  return (joined >>> 1) ^ (-(joined & 1) & 0x9908b0df);
}
