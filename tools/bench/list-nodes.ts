import type { Page } from 'playwright-core'

const ORDERS = 200

/** Scrolls the merchant's orders until 200 are there; answers the nodes that the list holds then. */
export async function listNodes(page: Page): Promise<number> {
  await page.evaluate("window.__phone.go('packages/merchant/orders/orders')")
  await page.waitForFunction("window.__phone.data()?.phase === 'list'")
  for (;;) {
    const count = await page.evaluate<number>('window.__phone.data().rows.length')
    if (count >= ORDERS) break
    // The end is reached anew only by who was away from it.
    for (const top of [0, 1_000_000]) await scrollTo(page, top)
    await page.waitForFunction(`window.__phone.data().rows.length > ${count}`)
  }
  await page.waitForFunction('window.__phone.data().shown.from > 0')
  return page.evaluate<number>(
    "[...document.querySelectorAll('*')].find((one) => [...one.classList].some((name) => /(^|--)ll$/.test(name))).querySelectorAll('*').length",
  )
}

async function scrollTo(page: Page, top: number): Promise<void> {
  await page.evaluate(
    `new Promise((done) => {
      document.querySelector('.phone-scroller').scrollTop = ${top}
      requestAnimationFrame(() => requestAnimationFrame(() => done()))
    })`,
  )
}
