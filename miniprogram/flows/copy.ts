import { privacyGate } from './privacy-gate-here'
import { refusal } from './refusal'

/**
 * Puts text on the clipboard; WeChat itself says that it did. False where it failed or was refused; why, the privacy sheet says in words,
 * unless the person has just said no there.
 */
export function copy(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.setClipboardData({
      data: text,
      success: () => resolve(true),
      fail: (error) => {
        const words = refusal(error)
        if (words !== '') privacyGate.tell(words)
        resolve(false)
      },
    })
  })
}
