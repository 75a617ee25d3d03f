import { fileUrl } from '../built-in/file-url'
import { isObject } from './api'

/** A picture for a canvas: `src` may be a file of the package or of the phone. */
const decode = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/**
 * A picture of another host, through the phone's own server: a browser would let a canvas show it and then keep it to itself, WeChat's
 * canvas is no such miser. Pictures are not held to the list of request domains. Where it cannot be fetched, the address itself, which
 * then fails as pictures fail.
 */
async function fetched(url: string): Promise<string> {
  const question = { url, method: 'GET', header: {}, body: '', timeout: 10_000, urlCheck: false }
  const answer: unknown = await (await fetch('/wire/network', { method: 'POST', body: JSON.stringify(question) })).json()
  if (!isObject(answer) || typeof answer.body !== 'string' || answer.status !== 200) return url
  const type = isObject(answer.header) ? String(answer.header['content-type'] ?? '') : ''
  return URL.createObjectURL(new Blob([decode(answer.body)], { type }))
}

const isForeign = (url: string) => /^https?:/.test(url) && new URL(url).origin !== location.origin

function createImage(): HTMLImageElement {
  const image = new Image()
  const own = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
  Object.defineProperty(image, 'src', {
    get: (): unknown => own?.get?.call(image),
    set(source: string) {
      const url = fileUrl(source)
      const show = (at: string) => own?.set?.call(image, at)
      if (isForeign(url)) fetched(url).then(show, () => show(url))
      else show(url)
    },
  })
  return image
}

/** What WeChat's canvas can do beyond a browser's. */
export function giveCanvasMethods(canvas: HTMLCanvasElement): HTMLCanvasElement {
  return Object.assign(canvas, {
    createImage,
    createImageData: (data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) => new ImageData(data, width, height),
    createPath2D: (path?: Path2D) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
  })
}
