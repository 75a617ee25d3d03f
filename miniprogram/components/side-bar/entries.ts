import { wideText } from '../../text/wide-text'

/** A page the bar leads to. */
export interface Entry {
  readonly id: string
  readonly name: string
  readonly icon: string
  readonly url: string
}

/** The pages of staff that somebody may open, in the order in which a day needs them. */
export function entries(may: readonly string[]): readonly Entry[] {
  const words = wideText().sideBar
  const merchant = (page: string) => `/packages/merchant/${page}/${page}`
  const all: readonly (Entry & { readonly needs?: string })[] = [
    { id: 'overview', name: words.overview, icon: 'wl-i-home', url: merchant('overview') },
    { id: 'orders', name: words.orders, icon: 'wl-i-article', url: merchant('orders'), needs: 'order.read' },
    { id: 'products', name: words.products, icon: 'wl-i-app', url: merchant('products'), needs: 'product.read' },
    { id: 'members', name: words.members, icon: 'wl-i-user', url: merchant('members'), needs: 'member.read' },
    { id: 'sync', name: words.sync, icon: 'wl-i-refresh', url: '/packages/sync/sync/sync' },
    { id: 'staff', name: words.staff, icon: 'wl-i-usergroup', url: merchant('staff'), needs: 'staff.manage' },
    { id: 'audit', name: words.audit, icon: 'wl-i-secured', url: merchant('audit'), needs: 'audit.read' },
    { id: 'checks', name: words.checks, icon: 'wl-i-check-circle', url: '/packages/bind/checks/checks' },
    { id: 'shops', name: words.shops, icon: 'wl-i-link', url: merchant('shops') },
  ]
  return all.filter(({ needs }) => needs === undefined || may.includes(needs)).map(({ id, name, icon, url }) => ({ id, name, icon, url }))
}
