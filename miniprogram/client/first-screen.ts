import { cacheWith } from './cache'

/** First screens kept in WeChat's storage. */
export const firstScreen = cacheWith(
  {
    get: (key) => wx.getStorageSync<unknown>(key),
    set: (key, value) => wx.setStorageSync(key, value),
    remove: (key) => wx.removeStorageSync(key),
  },
  Date.now,
)
