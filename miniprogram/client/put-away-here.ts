import { putAwayWith } from './put-away'

/** What was put away, kept in WeChat's storage. */
export const putAway = putAwayWith({
  get: (key) => wx.getStorageSync<unknown>(key),
  set: (key, value) => wx.setStorageSync(key, value),
  remove: (key) => wx.removeStorageSync(key),
})
