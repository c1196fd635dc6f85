import type { Wording } from '#interface/language';

/** Units as they are written after numbers. */
export const units = {
  none: { en: '', 'zh-cn': '' },
  ms: { en: 'ms', 'zh-cn': '毫秒' },
  perSec: { en: '1/s', 'zh-cn': '1/秒' },
  perSecSquared: { en: '1/s²', 'zh-cn': '1/秒²' },
  hours: { en: 'h', 'zh-cn': '小时' },
  minutes: { en: 'min', 'zh-cn': '分钟' },
  seconds: { en: 's', 'zh-cn': '秒' },
  percent: { en: '%', 'zh-cn': '%' },
  perYear: { en: 'per year', 'zh-cn': '次/年' },
} as const satisfies Record<string, Wording>;
