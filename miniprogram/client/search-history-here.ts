import { searchHistoryWith } from './search-history'

/** Searches kept in WeChat's storage. */
export const searchHistory = searchHistoryWith({
  get: (key) => wx.getStorageSync<unknown>(key),
  set: (key, value) => wx.setStorageSync(key, value),
  remove: (key) => wx.removeStorageSync(key),
})
