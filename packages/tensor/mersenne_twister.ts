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

  /** The next 32 bits, as an integer of at least 0. */
  next(): number {
    if (this.position === STATE_WORDS) this.twist();
    let y = this.words[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Replaces all words: wᵢ ← wᵢ₊₃₉₇ ⊕ A(upper bit of wᵢ, lower 31 bits of wᵢ₊₁). */
  private twist(): void {
    const { words } = this;
    for (let i = 0; i < STATE_WORDS; i++) {
      const joined = (words[i] & 0x80000000) | (words[(i + 1) % STATE_WORDS] & 0x7fffffff);
      const feedback = joined & 1 ? 0x9908b0df : 0;
      words[i] = words[(i + SHIFT) % STATE_WORDS] ^ (joined >>> 1) ^ feedback;
    }
    this.position = 0;
  }
}
