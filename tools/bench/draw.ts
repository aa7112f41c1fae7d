/** Draws an index with these probabilities. */
export function draw(probabilities: Float32Array): number {
  let rest = Math.random();
  const drawn = probabilities.findIndex((probability) => (rest -= probability) < 0);
  return drawn < 0 ? probabilities.length - 1 : drawn; // Rounded, they may sum up to less than 1.
}
