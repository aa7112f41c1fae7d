/** How the signs of a formula are written in ASCII; longer ones come first. */
const replacements: readonly (readonly [sign: string, ascii: string])[] = [
  ["m̂", "m_hat"],
  ["v̂", "v_hat"],
  ["β₁ᵗ", "beta1^t"],
  ["β₂ᵗ", "beta2^t"],
  ["β₁", "beta1"],
  ["β₂", "beta2"],
  ["ε₁", "eps1"],
  ["ε₂", "eps2"],
  ["ρ_∞", "rho_inf"],
  ["η₊", "eta+"],
  ["η₋", "eta-"],
  ["μ′", "mu'"],
  ["Δw", "dw"],
  ["Σ", "sum"],
  ["‖", "|"],
  ["·", "*"],
  ["√", "sqrt "],
  ["²", "^2"],
  ["≤", "<="],
  ["∇", "grad"],
  ["ε", "eps"],
  ["α", "alpha"],
  ["δ", "delta"],
  ["η", "eta"],
  ["λ", "lambda"],
  ["μ", "mu"],
  ["Π", "prod"],
  ["ρ", "rho"],
  ["σ", "sigma"],
  ["ς", "lambd"],
  ["τ", "tau"],
  ["ψ", "psi"],
];

/** A formula in ASCII: `-lr * m_hat / (sqrt v_hat + eps)`. */
export function asciiFormula(formula: string): string {
  return replacements.reduce((text, [sign, ascii]) => text.replaceAll(sign, ascii), formula);
}
