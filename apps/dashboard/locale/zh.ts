import type { Words } from "./en.ts";
import { curves } from "./zh/curves.ts";
import { documents } from "./zh/documents.ts";
import { frame, screens, tasks } from "./zh/frame.ts";
import { keys } from "./zh/keys.ts";
import { landscape } from "./zh/landscape.ts";
import { learn } from "./zh/learn.ts";
import { machines } from "./zh/machines.ts";
import { network } from "./zh/network.ts";
import { baselines, parts, race } from "./zh/race.ts";
import { report } from "./zh/report.ts";
import { gradients, step } from "./zh/step.ts";
import { sweep } from "./zh/sweep.ts";
import { reading, text } from "./zh/text.ts";
import { tutorial } from "./zh/tutorial.ts";
import { verdict } from "./zh/verdict.ts";
import { weather } from "./zh/weather.ts";
import { widgets } from "./zh/widgets.ts";

/**
 * All words in Chinese, by the room in which they stand. One term for one thing:
 *
 * | English                   | Chinese                    |
 * | ------------------------- | -------------------------- |
 * | run, contestant, race     | 运行，参赛者，比赛         |
 * | epoch, (training) step    | 轮，步                     |
 * | time step                 | 时间步                     |
 * | optimizer, learning rate  | 优化器，学习率             |
 * | loss, cross-entropy       | 损失，交叉熵               |
 * | perplexity, nats          | 困惑度，奈特               |
 * | training, validation set  | 训练集，验证集             |
 * | hidden state, cell state  | 隐藏状态，细胞状态         |
 * | cell (RNN, LSTM), unit    | 循环单元，（隐藏）单元     |
 * | gate                      | 门                         |
 * | weight, bias, parameter   | 权重，偏置，参数           |
 * | gradient, norm            | 梯度，范数                 |
 * | update                    | 更新量                     |
 * | one-hot encoding          | 独热编码                   |
 * | vocabulary, symbol        | 词典，符号                 |
 * | logits, probability       | logits，概率               |
 * | momentum, schedule        | 动量，学习率调度           |
 * | to converge, to diverge   | 收敛，发散                 |
 * | moving average, smoothing | 移动平均，平滑             |
 * | seed, median, quartile    | 种子，中位数，四分位数     |
 * | landscape, plane, path    | 损失地形，平面，轨迹       |
 * | surprise, connectivity    | 意外度，关联度             |
 * | baseline (to compare)     | 基准                       |
 * | chance                    | 随机猜测                   |
 * | checkpoint, log, replay   | 检查点，日志，回放         |
 * | sweep, grid, verdict      | 扫描，网格，结论           |
 * | machine, queue, worker    | 机器，队列，工作进程       |
 */
export const zh: Words = {
  frame,
  tasks,
  screens,
  keys,
  widgets,
  curves,
  documents,
  landscape,
  learn,
  machines,
  network,
  baselines,
  parts,
  race,
  report,
  gradients,
  step,
  sweep,
  reading,
  text,
  tutorial,
  verdict,
  weather,
};
