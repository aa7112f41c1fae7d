import { Generator, randn, type Tensor, tensor, uniform } from "../mod.ts";

/** A export function of some inputs, whose derivative is compared with finite differences. */
export interface Case {
  what: string;
  inputs: Tensor[];
  fn: (...inputs: Tensor[]) => Tensor | Tensor[];
}

const generator = new Generator(7);

/** Normally distributed, for ops that take any number. */
export function normal(...shape: number[]): Tensor {
  return randn(shape, { generator, requiresGrad: true });
}

/** Between 0.5 and 1.5, for ops that take positive numbers or have a corner at 0. */
export function positive(...shape: number[]): Tensor {
  return uniform(shape, 0.5, 1.5, { generator, requiresGrad: true });
}

/** Numbers whose distances are greater than the step of the finite differences. */
export function distinct(...shape: number[]): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, i) => Math.sin(i * 37) + i / 4);
  const x = tensor(values).reshape(shape);
  x.requiresGrad = true;
  return x;
}

export function unary(fn: (x: Tensor) => Tensor, make: (...shape: number[]) => Tensor): Case[] {
  return [[3, 4], [1], [], [0, 3], [2, 0]].map((shape) => ({
    what: `shape [${shape}]`,
    inputs: [make(...shape)],
    fn,
  }));
}

export function binary(
  fn: (a: Tensor, b: Tensor) => Tensor,
  make: (...shape: number[]) => Tensor,
): Case[] {
  const shapes = [
    [[2, 3], [2, 3]],
    [[2, 3], [3]],
    [[2, 1, 3], [4, 1]],
    [[], [2, 2]],
    [[1], []],
    [[0, 3], [3]],
    [[2, 1], [1, 0]],
  ];
  const cases = shapes.map(([left, right]) => ({
    what: `shapes [${left}] and [${right}]`,
    inputs: [make(...left), make(...right)],
    fn,
  }));
  const x = make(3);
  const square = (y: Tensor) => fn(y, y);
  return [...cases, { what: "the same tensor twice", inputs: [x], fn: square }];
}

export function reducing(fn: (x: Tensor, dim?: number) => Tensor): Case[] {
  return [
    { what: "all elements", inputs: [distinct(2, 3)], fn: (x) => fn(x) },
    { what: "the first dimension", inputs: [distinct(2, 3, 2)], fn: (x) => fn(x, 0) },
    { what: "a middle dimension", inputs: [distinct(2, 3, 2)], fn: (x) => fn(x, 1) },
    { what: "the last dimension", inputs: [distinct(2, 3)], fn: (x) => fn(x, -1) },
    { what: "no rows", inputs: [distinct(0, 3)], fn: (x) => fn(x, 1) },
    { what: "a scalar", inputs: [distinct()], fn: (x) => fn(x) },
    { what: "the dimension of a scalar", inputs: [distinct()], fn: (x) => fn(x, 0) },
  ];
}
