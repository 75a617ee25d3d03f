import { wideText } from '../../text/wide-text'

/** A page the bar leads to. */
export interface Entry {
  readonly id: string
  readonly name: string
  readonly icon: string
  readonly url: string
}

/** The pages of staff, in the order in which a day needs them. */
export function entries(): readonly Entry[] {
  const words = wideText().sideBar
  const merchant = (page: string) => `/packages/merchant/${page}/${page}`
  return [
    { id: 'overview', name: words.overview, icon: 'wl-i-home', url: merchant('overview') },
    { id: 'orders', name: words.orders, icon: 'wl-i-article', url: merchant('orders') },
    { id: 'products', name: words.products, icon: 'wl-i-app', url: merchant('products') },
    { id: 'members', name: words.members, icon: 'wl-i-user', url: merchant('members') },
    { id: 'sync', name: words.sync, icon: 'wl-i-refresh', url: '/packages/sync/sync/sync' },
    { id: 'staff', name: words.staff, icon: 'wl-i-usergroup', url: merchant('staff') },
    { id: 'audit', name: words.audit, icon: 'wl-i-secured', url: merchant('audit') },
    { id: 'checks', name: words.checks, icon: 'wl-i-check-circle', url: '/packages/bind/checks/checks' },
    { id: 'shops', name: words.shops, icon: 'wl-i-link', url: merchant('shops') },
  ]
}
