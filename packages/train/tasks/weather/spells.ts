import type { HiddenMarkovModel } from "./hidden_markov_model.ts";

/** Some days in a row with the same symbol. */
export interface Spell {
  /** The number of the symbol. */
  readonly symbol: number;
  /** The probabilities that the spell lasts one day, two days, and so on. */
  readonly lengths: readonly number[];
  /** The probabilities that other spells follow, by their names. */
  readonly next: Readonly<Record<string, number>>;
}

/**
 * Makes the hidden Markov model of spells that follow each other. It has a state for each day of
 * each spell: the probability that a spell ends depends on how long it has lasted.
 */
export function modelOfSpells(spells: Readonly<Record<string, Spell>>): HiddenMarkovModel {
  const states = Object.entries(spells).flatMap(([name, spell]) =>
    spell.lengths.map((_, day) => ({ name, spell, day }))
  );
  const transitions = states.map(({ name, spell, day }) => {
    const end = endProbability(spell, day);
    return states.map((next) => {
      const continues = next.name === name && next.day === day + 1 ? 1 - end : 0;
      return next.day === 0 ? end * (spell.next[next.name] ?? 0) : continues;
    });
  });
  return { emission: states.map(({ spell }) => spell.symbol), transitions };
}

/** The probability that a spell ends with its day `day`, from 0, once it has lasted until then. */
function endProbability({ lengths }: Spell, day: number): number {
  const rest = lengths.slice(day).reduce((sum, probability) => sum + probability, 0);
  return lengths[day] / rest;
}
