import type { Capabilities } from '../port/capabilities'

/** docs/protocols/weidian.md: orders §4.2, products §3.2, pushes §5 (none for products), credentials §1. */
export const capabilities: Capabilities = {
  ordersByUpdate: true,
  ordersByCreation: true,
  productsByUpdate: true,
  categories: true,
  push: ['orders'],
  ownApp: true,
  oauth: true,
}
