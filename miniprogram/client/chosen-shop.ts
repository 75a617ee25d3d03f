const KEY = 'merchant.shop'

/** The shop last chosen on this phone. Storage that fails is as if nothing was chosen. */
export const chosenShop = {
  read(): string | undefined {
    try {
      const kept = wx.getStorageSync<unknown>(KEY)
      return typeof kept === 'string' && kept !== '' ? kept : undefined
    } catch {
      return undefined
    }
  },
  write(shop: string): void {
    try {
      wx.setStorageSync(KEY, shop)
    } catch {
      // A full storage: the choice lasts as long as the page.
    }
  },
  forget(): void {
    wx.removeStorageSync(KEY)
  },
}
