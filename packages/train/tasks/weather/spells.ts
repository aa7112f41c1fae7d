import type { MarkovChain } from "./markov_chain.ts";

/** Some days on end with the same symbol. */
export interface Spell {
  /** The number of the symbol. */
  readonly shows: number;
  /** How probable it is that the spell lasts one day, two days, and so on. */
  readonly lasts: readonly number[];
  /** How probable it is that it is followed by each of the spells that are named here. */
  readonly then: Readonly<Record<string, number>>;
}

/**
 * The Markov chain of spells that follow each other. It has a state for each day of each spell: how
 * probable it is that a spell ends depends on how long it has lasted already.
 */
export function chainOfSpells(spells: Readonly<Record<string, Spell>>): MarkovChain {
  const states = Object.entries(spells).flatMap(([name, spell]) =>
    spell.lasts.map((_, day) => ({ name, spell, day }))
  );
  const transitions = states.map(({ name, spell, day }) => {
    const end = endProbability(spell, day);
    return states.map((next) => {
      const goesOn = next.name === name && next.day === day + 1 ? 1 - end : 0;
      return next.day === 0 ? end * (spell.then[next.name] ?? 0) : goesOn;
    });
  });
  return { shows: states.map(({ spell }) => spell.shows), transitions };
}

/** How probable it is that a spell that has come to its day `day`, from 0, ends with it. */
function endProbability({ lasts }: Spell, day: number): number {
  const rest = lasts.slice(day).reduce((sum, probability) => sum + probability, 0);
  return lasts[day] / rest;
}
