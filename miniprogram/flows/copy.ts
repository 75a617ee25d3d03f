/** Puts text on the clipboard; WeChat itself says that it did. False where it was refused (privacy) or failed. */
export function copy(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.setClipboardData({ data: text, success: () => resolve(true), fail: () => resolve(false) })
  })
}
