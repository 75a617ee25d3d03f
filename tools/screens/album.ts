import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { TestPhone } from '../../test/browser/phones'
import { captions } from './captions'

export const OUT = 'docs/screens'

const QUALITY = 0.8

/** Encodes a PNG as WebP: a third of its weight, and the browser that took it can do it. */
const TO_WEBP = `async (png) => {
  const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  canvas.getContext('2d').drawImage(picture, 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: ${QUALITY} })).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}`

/** Takes a picture of what a phone shows, in both themes. */
export type Picture = (phone: TestPhone, name: string) => Promise<void>

/** Waits until the page neither waits nor shows a skeleton, and what moves has come to rest. */
export async function stands(phone: TestPhone): Promise<void> {
  await phone.page.waitForFunction(
    "!['waiting', 'skeleton'].includes(window.__phone.data()?.phase) && document.querySelector('.phone-view:not(.hidden) .sk') === null",
  )
  await phone.page.waitForTimeout(500)
}

/** Every picture of a run, in the order in which it was taken. */
export class Album {
  readonly #names: string[] = []
  #encoder: Promise<Page> | undefined

  /** Writes what a page shows into the album's folder. */
  async save(page: Page, name: string): Promise<void> {
    const png = await page.screenshot()
    this.#encoder ??= page.context().browser()?.newPage()
    const webp: unknown = await (await this.#encoder)?.evaluate(`(${TO_WEBP})(${JSON.stringify(png.toString('base64'))})`)
    if (typeof webp !== 'string') throw new Error(`${name} was not encoded`)
    await writeFile(`${OUT}/${name}.webp`, Buffer.from(webp, 'base64'))
    const plain = name.replace(/-dark$/, '')
    if (!this.#names.includes(plain)) this.#names.push(plain)
  }

  /** Waits until nothing is fetched and nothing moves, then takes it light and dark. */
  readonly picture: Picture = async (phone, name) => {
    await stands(phone)
    await this.save(phone.page, name)
    await phone.page.evaluate("window.__phone.setTheme('dark')")
    await phone.page.waitForTimeout(350)
    await this.save(phone.page, `${name}-dark`)
    await phone.page.evaluate("window.__phone.setTheme('light')")
    console.log(name)
  }

  /** Writes the page that shows them all, each beside the number of the drawing it was held against. */
  async writeIndex(): Promise<void> {
    const phones = this.#names.filter((name) => !name.startsWith('wide-') && name !== 'panel')
    const wide = this.#names.filter((name) => name.startsWith('wide-'))
    const row = (name: string) =>
      `| ${captions[name]?.title ?? name} | ${captions[name]?.looks ?? ''} | <img src="${name}.webp" width="220"> | <img src="${name}-dark.webp" width="220"> |`
    const big = (name: string) =>
      `**${captions[name]?.title ?? name}** ${captions[name]?.looks === undefined ? '' : `(looks ${captions[name]?.looks})`}\n\n<img src="${name}.webp" width="420"> <img src="${name}-dark.webp" width="420">\n`
    const lines = [
      '# Screens',
      '',
      'Made by `npm run screens` from the running product: built pages in the phone of `sandbox/phone`, the sample shop behind them. Column "looks" is the number of',
      'the drawing a screen was held against; screens without a number follow the patterns of the others.',
      '',
      '| screen | looks | light | dark |',
      '|---|---|---|---|',
      ...phones.map(row),
      '',
      '## In a window of 1,280 px',
      '',
      ...wide.map(big),
      ...(this.#names.includes('panel') ? ['## The panel', '', '(looks 13)', '', '<img src="panel.webp" width="720">', ''] : []),
    ]
    await writeFile(`${OUT}/README.md`, lines.join('\n'))
  }
}
