import { typed } from "../typed.ts";

/** The words of `deno task learn`. Numbers come from the pages: none stands here. */
export const learn = {
  /** What the program is called in the header. */
  name: "learn",
  /** The sections of the tutorial that a page belongs to. */
  sections: (sections: string | null) =>
    sections === null ? "beyond the tutorial" : `§ ${sections}`,
  contents: "contents",
  onThisPage: (title: string) => `on this page: ${title}`,
  everywhere: "everywhere",
  question: (question: string) => `Question: ${question}`,
  epoch: (epoch: number) => `epoch ${epoch}`,
  /** Numbers or names in a row. */
  list: (parts: readonly string[]) => parts.join(", "),
  right: "Right.",
  wrong: (key: number) => `Not quite: ${key} is right.`,
  /** Whether an answer was right, and why. */
  verdict: (verdict: string, why: string) => `${verdict} ${why}`,
  computing: "computing ...",
  needs: (width: number, height: number, has: string) =>
    `needs ${width}x${height}, has ${has}; learn --plain prints the pages`,
  remembered: (page: number) => `You were on page ${page}: Home goes to the first`,
  typing: { enter: "accept", escape: "cancel", clear: "clear" },
  /** The keys that are the same on all pages: for the footer, and for the help. */
  keys: {
    turn: { hint: "pages", help: "previous, next page" },
    ends: { help: "first, last page" },
    contents: { hint: "contents", help: "the table of contents: up, down and Enter choose a page" },
    answer: {
      hint: "answer",
      help: "answer the question of the page; the same key again takes the answer back",
    },
    help: { hint: "help", help: "open, close this help; up, down in it" },
    quit: { hint: "quit", help: "quit" },
    stop: { help: "stop the program; fg continues it" },
  },
  choice: (key: number, choice: string) => `${key} ${choice}`,
  plainAnswer: (key: number, why: string) => `Answer: ${key}. ${why}`,
  next: {
    start: "Where to go from here:",
    train: `${typed("train")}: the tutorial's race on a screen of its own`,
    sweep: `${typed("sweep")}: each optimizer at its best rate`,
    tutorial: "packages/nn/examples/tutorial.ts: the tutorial's program, line for line",
    scratch: "packages/nn/examples/from_scratch.ts: the same with nothing but tensors",
    reading: "docs/reading.md: from there to the gradient, in six files",
  },
  pages: {
    memory: {
      title: "Memory",
      text: () => [
        "A recurrent network reads one letter at a time. Each step has two inputs: the letter xₜ, and " +
        "the hidden state hₜ₋₁ that the step before left behind. From them it computes hₜ, which is " +
        "all that the next step knows of the past.",
        "This is one trained cell, drawn once for each letter. The two l's are the same input but " +
        "need different answers, first l, then o: only the state tells them apart.",
      ],
      moved: (word: string) => `distance from ${word}'s`,
      keys: { step: "letter", change: "change it" },
      question: "You change the third letter. Which states change?",
      choices: ["only h₃", "h₃ and those after it", "all of them"],
      why: (word: string, moves: string) =>
        `With ${word}, the states move by ${moves}: a state depends on its own letter and on those ` +
        "before it, never on later ones.",
    },
    weather: {
      title: "The weather",
      text: () => [
        "The weather here comes from a process that you can't see: spells of a few days, in each of " +
        "which sun, clouds or rain are more or less likely. Today's sky is one clue to the spell, a " +
        "week of skies is a better one.",
        "Side by side: what this small network expects of tomorrow, the best forecast from all days, " +
        "and the best forecast from today alone.",
      ],
      keys: { forecast: "another forecast" },
      question: (today: string, loss: string) =>
        `From today alone, no forecast has a mean loss below ${today}. The network's is ${loss}. How?`,
      choices: [
        "it has more weights than a table of today's weather needs",
        "its state still holds something of earlier days",
        "this seed was lucky",
      ],
      why: (today: string, best: string, share: string) =>
        `${today} is a bound for any number of weights: the entropy of tomorrow given today. Given all ` +
        `days, it is ${best}. The network has closed ${share} of that gap with what it carries from ` +
        "day to day.",
    },
    step: {
      title: "One step",
      text: () => [
        "hₜ = tanh(W_xh xₜ + W_hh hₜ₋₁ + b_h). In PyTorch W_xh is called W_ih, and b_h is the sum of " +
        "two biases: b_h = b_ih + b_hh. There is no W_hy here, since this state is itself the output.",
        "Choose a weight and change it: the sum z moves, and h follows it along tanh, but hardly where " +
        "the curve is flat.",
      ],
      weight: (name: string, from: string, unit: string, now: string, trained: string) =>
        `${name}, ${from} to ${unit}: ${now}, trained ${trained}`,
      bias: (name: string, unit: string, now: string, trained: string) =>
        `${name} of ${unit}: ${now}, trained ${trained}`,
      unit: (unit: number) => `unit ${unit}`,
      curve: "digits: units",
      keys: {
        weight: "weight",
        change: "change it",
        unit: "unit",
        step: "step",
        reset: "as trained",
      },
      question: "All weights are doubled. How large can a component of h become?",
      choices: ["twice as large", "never beyond 1", "that depends on the letter"],
      why: (z: string, h: string, twice: string, hTwice: string) =>
        `tanh lies between -1 and 1. Here z = ${z} gives h = ${h}, and twice that, z = ${twice}, gives ${hTwice}. ` +
        "So the state can't grow without bound, step after step.",
    },
    layers: {
      title: "Layers",
      text: () => [
        "Cells can be stacked. The first layer reads the letters, the second reads the states of the " +
        "first, and each keeps a state of its own from step to step.",
        "In h²₃ the superscript 2 is the number of the layer, not a power. Each colour is a cell: along a " +
        "row it is always the same one, with the same weights.",
      ],
      keys: { layers: "layers", step: "step" },
      question: (layers: number, steps: number) =>
        `${layers} layers read ${steps} letters. How many cells with weights of their own are there?`,
      why: (layers: number, parameters: string) =>
        `${layers}, one for each layer, used again at every step. One, two and three layers have ` +
        `${parameters} parameters, however long the word is.`,
    },
    letters: {
      title: "Letters to vectors",
      text: (high: string, times: number, low: string) => [
        "A network computes with numbers, so each letter gets an index from a dictionary, and the " +
        "index becomes a vector with a single 1. The indices alone would mislead it: they would say " +
        `that ${high} is ${times} times as much as ${low}.`,
        "W_xh times such a vector is one of the columns of W_xh: each letter has its own column to learn.",
      ],
      symbol: "letter",
      index: "index",
      oneHot: "one-hot",
      dictionary: "dictionary",
      typed: (word: string) => `the word: ${word}`,
      prompt: "a word: ",
      keys: { type: "type a word", step: "letter" },
      question: (word: string) => `How many numbers does each vector of ${word} have?`,
      why: (size: number, letters: number) =>
        `${size}: one for each symbol in the dictionary. That is input_size. The ${letters} letters of ` +
        "the word only say how many vectors there are.",
    },
    softmax: {
      title: "Softmax and cross-entropy",
      text: (count: number) => [
        `The ${count} numbers of hₜ serve as logits, one for each letter, larger for likelier letters. ` +
        "Softmax, eᶻ / Σ eᶻ, turns any such numbers into probabilities p.",
        "The loss of a step is -ln p of the right letter: near 0 if the network is sure and right, large if " +
        "it is sure and wrong. The loss of an epoch is the sum over its steps.",
      ],
      logit: "logit",
      probability: "p",
      target: "right",
      ofStep: (step: string, symbol: string, p: string, loss: string) =>
        `${step}: -ln p(${symbol}) = -ln ${p} = ${loss}`,
      sum: (losses: string, sum: string) => `all steps: ${losses} = ${sum}`,
      keys: { step: "step", symbol: "logit", change: "change it", epoch: "epoch", reset: "reset" },
      question: (count: number) => `All ${count} logits are equal. What is the loss of the step?`,
      choices: (log: string, count: number) => ["0", log, String(count)],
      why: (p: string, one: string, all: string, first: string) =>
        `Equal logits mean a probability of ${p} each, and -ln ${p} = ${one}, which is ${all} over the ` +
        `whole word. The untrained network starts at ${first}, no better than guessing.`,
    },
    training: {
      title: "Training",
      text: () => [
        "An epoch takes four calls. zeroGrad clears .grad, because backward adds to what is already " +
        "there. forward reads the word and computes the loss, backward computes the gradients, and " +
        "step moves the weights. Nothing else does.",
        "Make the calls one by one. Both networks start with the same weights.",
      ],
      phases: {
        zeroGrad: "zeroGrad()",
        forward: "forward",
        backward: "backward()",
        step: "step()",
      },
      answers: "answer to hello",
      loss: "loss",
      gradient: "|.grad|",
      weights: "|weights|",
      moved: "length of the step",
      oneGradient: "its .grad",
      epoch: (epoch: number, phase: string) => `epoch ${epoch}, after ${phase}`,
      start: "before the first epoch",
      without: "zeroGrad left out",
      keys: {
        next: "next call",
        epoch: "whole epoch",
        skip: "without zeroGrad",
        again: "start over",
      },
      question: "You leave out zeroGrad. What does .grad hold after the second backward?",
      choices: [
        "the second epoch's gradient",
        "the sum of both gradients",
        "nothing: PyTorch raises an error",
      ],
      why: (first: string, second: string, both: string) =>
        `The gradients of the two epochs have norms ${first} and ${second}; .grad holds their sum, whose ` +
        `norm is ${both}. Adding is useful, too: several losses can share one step.`,
    },
    output: {
      title: "The output",
      text: (seed: string) => [
        "These are the lines of the tutorial's program, computed just now. PyTorch prints the same " +
        `digits for the seed ${seed}.`,
        "An answer counts as right as soon as the right letter is the likeliest. The loss asks for " +
        "more: how likely it is.",
      ],
      probability: "p",
      loss: "-ln p",
      sum: "sum",
      keys: { epoch: "epoch" },
      question: (from: number, high: string, to: number, low: string) =>
        `From epoch ${from} on all letters are right, yet the loss keeps falling, from ${high} to ` +
        `${low} in epoch ${to}. Why?`,
      choices: [
        "the right letters become more likely",
        "the network learns other words along the way",
        "rounding: such a loss means nothing",
      ],
      why: (from: string, to: string, most: string, floor: string) =>
        `p of the right letter rises from ${from} to ${to} on average. It can't reach 1: the logits are ` +
        `the hidden state, between -1 and 1, so p is at most ${most}, and the loss at least ${floor}.`,
    },
    shapes: {
      title: "Shapes",
      text: () => [
        "inputs has the shape (seq_len, batch_size, input_size). inputs[t] is what the network " +
        "reads at step t, a row for each word of the batch; the cell reads all rows at once.",
        "labels lacks the last dimension: a label isn't a vector but an integer, the index of the right " +
        "letter among the logits.",
      ],
      inputs: "inputs",
      labels: "labels",
      /** The shapes of both tensors, and what is at a place of the inputs. */
      shown: (inputs: string, labels: string, place: string, symbol: string) =>
        `inputs ${inputs}, labels ${labels}: ${place} is the vector of ${symbol}`,
      keys: { batch: "batch size", step: "step", word: "word" },
      question: (words: number, letters: number) =>
        `${words} words of ${letters} letters: which shape does labels have?`,
      why: (shape: string, example: string, error: string) =>
        `${shape}: an integer for each letter of each word, with which CrossEntropyLoss picks ` +
        `${example}. A float can't be an index, and the library says so: ${error}`,
    },
    optimizers: {
      title: "Why Adam?",
      text: (rate: string) => [
        `The tutorial uses Adam with a learning rate of ${rate}. With the same rate SGD goes nearly the ` +
        "same way, in shorter steps: compare the lengths of the paths. With a rate that suits it, SGD " +
        "isn't behind.",
        "So a single rate compares rates rather than optimizers. A sweep tries many rates from many " +
        "seeds, then measures each optimizer at its best rate from new seeds.",
      ],
      duels: "seed by seed",
      duelHeads: {
        what: "rates",
        seeds: "seeds",
        adam: "Adam lower",
        sgd: "SGD lower",
        adamSolved: "Adam solves",
        sgdSolved: "SGD solves",
      },
      same: (rate: string) => `both at ${rate}`,
      race: (rate: string, losses: string) => `both at ${rate}: ${losses}`,
      best: (adam: string, sgd: string) => `Adam ${adam}, SGD ${sgd}`,
      progress: (done: number, total: number) => `${done} of ${total} runs`,
      waiting: "the best rates aren't known yet",
      keys: { rate: "rate of both", view: "view" },
      question: (lower: string, seeds: string, rate: string) =>
        `At ${rate}, Adam ends lower from ${lower} of ${seeds} seeds. What if each has its best rate?`,
      choices: [
        "Adam is nearly always lower",
        "SGD is nearly always lower",
        "each is lower about half the time",
      ],
      why: (
        adam: string,
        sgd: string,
        adamSolved: string,
        sgdSolved: string,
        seeds: string,
      ) =>
        `From ${seeds} new seeds Adam ends lower ${adam} times and SGD ${sgd} times. SGD gets all ` +
        `letters right from ${sgdSolved} seeds, Adam from ${adamSolved}. At the tutorial's rate, all ` +
        "that SGD lacked was longer steps.",
    },
    backwards: {
      title: "Backwards",
      text: () => [
        "How much does the last loss still depend on a state far back? The curves show the norm of " +
        "∂L/∂hₛ. Each step back multiplies it by W_hhᵀ and by tanh′, which is at most 1. Where that " +
        "keeps shrinking the gradient, it vanishes: the network can't learn from anything so far back.",
        "An LSTM also carries a cell state c, whose gradient is multiplied by the forget gate f. At " +
        "first f is about ½, so it vanishes, too; with f near 1 it doesn't.",
      ],
      opened: (bias: number) => `LSTM c, b_f + ${bias}`,
      keys: { state: "state", epoch: "epoch", forget: "open f" },
      question: (steps: number) =>
        `How much of the RNN's gradient is left ${steps} steps back, before the first update?`,
      choices: ["more than a tenth", "about a hundredth", "less than a thousandth"],
      why: (share: string, each: string, bias: number, opened: string) =>
        `${share}: each step back multiplies it by ${each} on average. In the LSTM with b_f + ${bias}, ` +
        `whose forget gates are nearly open from the start, ${opened} of the gradient of c is left.`,
    },
    text: {
      title: "Your own text",
      text: () => [
        "The same cell, another task: predict each next letter of a text. A linear layer computes the " +
        "logits from the state, W_hy hₜ + b_y, so that any number of units will do.",
        "Type a sentence of your own: the network reads it again and again, and writes now and then. " +
        `For a longer text: ${typed("train --text FILE")}.`,
      ],
      own:
        "A network that has read one line can recite it. To write something new, it must have read " +
        "much more than it can remember. ",
      source: (sentence: string, times: number) =>
        times === 1 ? sentence : `${sentence}, ${times} times`,
      prompt: "a sentence: ",
      tooShort: (least: number, got: number) =>
        `Expected a sentence of at least ${least} different symbols: got ${got}`,
      keys: { type: "type a sentence", cell: "cell", again: "start over" },
      question: (size: number) =>
        `The text has ${size} different symbols. What loss would you expect at the first step?`,
      choices: (log: string, size: number) => ["0", log, String(size)],
      why: (log: string, size: number, first: string, last: string, step: number) =>
        `An untrained network gives each symbol about 1/${size}, and -ln(1/${size}) = ${log}. ` +
        `Measured: ${first} at the first step, ${last} at step ${step}.`,
    },
  },
};
