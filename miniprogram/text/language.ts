let known: 'zh' | 'en' | undefined

/** Chinese for every kind of Chinese, English for all others: read once from WeChat's own language setting. */
export function language(): 'zh' | 'en' {
  known ??= typeof wx === 'undefined' || wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en'
  return known
}
