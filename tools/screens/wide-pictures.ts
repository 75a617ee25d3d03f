import { pageTable } from '../../test/browser/page-table'
import type { Phones } from '../../test/browser/phones'
import type { Album } from './album'

const SIZE = { width: 1_280, height: 800 }

/** `packages/merchant/orders/orders` → `wide-merchant-orders`, `pages/home/home` → `wide-home`. */
export function wideName(path: string): string {
  const [, room = '', page = ''] = path.split('/')
  return path.startsWith('pages/') ? `wide-${room}` : `wide-${room}-${page}`
}

/** Pages that shoppers and staff open on a computer, in a window of 1,280 px, light and dark. */
export async function widePictures(phones: Phones, album: Album): Promise<void> {
  for (const user of ['you', 'owner']) {
    const desk = await phones.phone(user, 'pages/home/home')
    await desk.page.setViewportSize(SIZE)
    await desk.page.reload()
    await desk.page.waitForFunction('window.__phone && window.__phone.page() !== ""')
    for (const [path, { query }] of Object.entries(pageTable)) {
      const ofStaff = /^packages\/(merchant|sync|bind|charts)\//.test(path)
      if (ofStaff !== (user === 'owner') || /web-view$|join$|member$/.test(path)) continue
      await desk.go(query === undefined ? path : `${path}?${query}`)
      await album.picture(desk, wideName(path))
    }
    await desk.page.close()
  }
}
