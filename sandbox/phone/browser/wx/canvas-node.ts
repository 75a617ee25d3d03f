import { fileUrl } from '../built-in/file-url'

/** A picture for a canvas: `src` may be a file of the package or of the phone. */
function createImage(): HTMLImageElement {
  const image = new Image()
  const own = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
  Object.defineProperty(image, 'src', {
    get: (): unknown => own?.get?.call(image),
    set: (source: string) => own?.set?.call(image, fileUrl(source)),
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
