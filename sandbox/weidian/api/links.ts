/** Addresses the shop writes into its answers: pictures and pages of this very server. */
export interface Links {
  picture(picture: { icon: string; tint: string }, query: string): string
  item(productId: string): string
}

export const THUMB = '?w=110&h=110&cp=1'
export const LARGE = '?w=480&h=0'

export function createLinks(baseUrl: () => string): Links {
  return {
    picture: ({ icon, tint }, query) => `${baseUrl()}/img/${icon}-${tint.replace('#', '')}.svg${query}`,
    item: (productId) => `${baseUrl()}/item.html?itemID=${productId}`,
  }
}
