/** The tutorial's task. */
export const tutorial = {
  predictions: "predictions",
  divergedAt: (epoch: number) => `diverged at ${epoch}`,
  listTitle: (title: string) => `tutorial ${title}`,
  lossMeaning: (steps: number) =>
    `cross-entropy in nats, summed over the ${steps} step${
      steps === 1 ? "" : "s"
    }, before the update of each epoch`,
  chance: (formula: string) => `${formula}, every symbol equally likely`,
  floor: (formula: string) => [
    `${formula}, as the logits are a tanh and so lie between -1 and 1`,
    `${formula}, logits of a tanh: -1 to 1`,
  ],
  columns: {
    epoch: "epoch",
    loss: "loss",
    contestant: "contestant",
    finalLoss: "final loss",
    bestLoss: "best loss",
    atEpoch: "at epoch",
    correct: "correct",
    firstSolved: "first solved",
    solvedForGood: "solved for good",
    gradNorm: "|grad|",
    lr: "lr",
    timePerEpoch: "time per epoch",
  },
  help: {
    predictions: "what the network reads (input), what it should answer (target), and the most " +
      "likely symbol of each contestant at each step; 4/5: four of five are right",
    lit: "right in this epoch, and wrong in the one before",
    network: "the figure of screen 2, where there is room for it",
    bestLoss: "the lowest so far",
    correct: "how many symbols are right",
    firstSolved: "the first epoch in which all symbols were right",
    solvedForGood: "the epoch since which all have stayed right",
    gradNorm: "the Euclidean norm of the gradients of all parameters",
    lr: "the learning rate of the update",
    timePerEpoch: "the mean over all epochs",
  },
};
