import type { Report, ShownScenario } from 'evenkeel/simulator';
import { FEW, MANY, sale } from './sale.ts';

const near = (report: Report, perSec: number) => Math.abs(report.goodputPerSec / perSec - 1) < 0.05;

/** The figure that opens the chapter. */
export const openingFigure = {
  scenario: sale(MANY),
  stillMs: 30_000,
  claim: {
    text: {
      en: ({ many, few }, format) =>
        `<b>Hardly a payment more.</b> Through ${format.count(FEW)} places ${format.decimal(few.goodputPerSec, 1)} payments a second are done, and each takes ${format.duration(few.responseMs.mean)}. Through ${format.count(MANY)} it is ${format.decimal(many.goodputPerSec, 1)}, and each takes ${format.duration(many.responseMs.mean)}: ${format.count(MANY / FEW)} times the places, ${format.decimal(many.responseMs.mean / few.responseMs.mean, 1)} times the waiting.`,
      'zh-cn': ({ many, few }, format) =>
        `<b>几乎没有多做一笔。</b>${format.count(FEW)} 个名额，每秒做完 ${format.decimal(few.goodputPerSec, 1)} 笔，每笔要等 ${format.duration(few.responseMs.mean)}；${format.count(MANY)} 个名额，每秒 ${format.decimal(many.goodputPerSec, 1)} 笔，每笔要等 ${format.duration(many.responseMs.mean)}。名额是 ${format.count(MANY / FEW)} 倍，等的时间也成了 ${format.decimal(many.responseMs.mean / few.responseMs.mean, 1)} 倍。`,
    },
    runs: { many: sale(MANY), few: sale(FEW) },
    holds: ({ many, few }) =>
      near(few, many.goodputPerSec) && many.responseMs.mean > 4 * few.responseMs.mean,
    contrast: { few: sale(4) },
  },
} satisfies ShownScenario;
