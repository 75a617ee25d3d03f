const CHINA_MS = 8 * 3_600_000

/** UTC ms → `10:32:18` in China. */
export const clockTime = (ms: number): string => new Date(ms + CHINA_MS).toISOString().slice(11, 19)

/** UTC ms → `11 月 24 日 周二` or `Tue, Nov 24`. */
export function clockDay(ms: number, language: 'zh' | 'en'): string {
  const day = new Date(ms + CHINA_MS)
  if (language === 'en') return day.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  return `${day.getUTCMonth() + 1} 月 ${day.getUTCDate()} 日 周${'日一二三四五六'.charAt(day.getUTCDay())}`
}

export const count = (value: number): string => Math.round(value).toLocaleString('en-US')
