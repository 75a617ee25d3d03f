import { fileUrl } from '../built-in/file-url'
import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import { keepFile } from '../files/file-store'
import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, isObject, numberIn, textIn, WxFailure } from './api'
import { createOldContext } from './canvas-context'
import { giveCanvasMethods } from './canvas-node'

/** The canvas with this `canvas-id` of a component, or of the page on top. */
function find(phone: Phone, id: string, caller: unknown): HTMLCanvasElement | null {
  const component = componentOf(caller) ?? componentOf(phone.stack.top?.caller)
  const root = component === null ? null : (domOf(component) ?? phone.stack.top?.node ?? null)
  const name = CSS.escape(id)
  return root?.querySelector<HTMLCanvasElement>(`canvas[data-canvas-id="${name}"], wx-canvas[id="${name}"] > canvas`) ?? null
}

function present(phone: Phone, input: Input, caller: unknown): HTMLCanvasElement {
  const canvas = input.canvas instanceof HTMLCanvasElement ? input.canvas : find(phone, textIn(input, 'canvasId'), caller)
  if (canvas === null) throw new WxFailure('canvas is empty')
  return canvas
}

/** The asked part of a canvas as a picture of its own. */
async function toTempFile(phone: Phone, input: Input, caller: unknown): Promise<object> {
  const canvas = present(phone, input, caller)
  // The old canvas counts in CSS px, the new one in its own.
  const scale = canvas.dataset.old === '1' ? canvas.width / (canvas.clientWidth || canvas.width) : 1
  const [x, y] = [numberIn(input, 'x') * scale, numberIn(input, 'y') * scale]
  const width = numberIn(input, 'width', canvas.width / scale) * scale
  const height = numberIn(input, 'height', canvas.height / scale) * scale
  const copy = document.createElement('canvas')
  Object.assign(copy, { width: numberIn(input, 'destWidth', width), height: numberIn(input, 'destHeight', height) })
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height)
  const ending = textIn(input, 'fileType', 'png') === 'jpg' ? 'jpg' : 'png'
  const type = ending === 'jpg' ? 'image/jpeg' : 'image/png'
  const blob = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve, type, numberIn(input, 'quality', 1)))
  if (blob === null) throw new WxFailure('create bitmap failed')
  return { tempFilePath: keepFile(new Uint8Array(await blob.arrayBuffer()), ending) }
}

function getImageData(phone: Phone, input: Input, caller: unknown): object {
  const context = present(phone, input, caller).getContext('2d')
  const data = context?.getImageData(numberIn(input, 'x'), numberIn(input, 'y'), numberIn(input, 'width'), numberIn(input, 'height'))
  if (data === undefined) throw new WxFailure('canvas is empty')
  return { data: data.data, width: data.width, height: data.height }
}

function putImageData(phone: Phone, input: Input, caller: unknown): void {
  const width = numberIn(input, 'width')
  if (!(input.data instanceof Uint8ClampedArray)) throw new WxFailure('parameter error: parameter.data should be Uint8ClampedArray')
  const data = new ImageData(new Uint8ClampedArray(input.data), width)
  present(phone, input, caller).getContext('2d')?.putImageData(data, numberIn(input, 'x'), numberIn(input, 'y'))
}

function createOffscreenCanvas(given: unknown, ...rest: readonly unknown[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const size = isObject(given) ? [given.width, given.height] : [given, rest[0]]
  Object.assign(canvas, { width: Number(size[0] ?? 300), height: Number(size[1] ?? 150) })
  return giveCanvasMethods(canvas)
}

/** Drawing: the old canvas by its id, pictures of both, and canvases that are not shown. */
export function canvas(phone: Phone): Api {
  const withCaller = (run: (phone: Phone, input: Input, caller: unknown) => unknown, name: string) => (given: unknown, caller: unknown) => {
    const call = allAsynchronous({ [name]: (input) => run(phone, input, caller) })[name]
    return typeof call === 'function' ? call(given) : undefined
  }
  return {
    createCanvasContext: (id: string, caller: unknown) =>
      createOldContext(
        () => find(phone, id, caller),
        (source) => fileUrl(source),
      ),
    canvasToTempFilePath: withCaller(toTempFile, 'canvasToTempFilePath'),
    canvasGetImageData: withCaller(getImageData, 'canvasGetImageData'),
    canvasPutImageData: withCaller(putImageData, 'canvasPutImageData'),
    createOffscreenCanvas,
  }
}
