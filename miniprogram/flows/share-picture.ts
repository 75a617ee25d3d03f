/** A card is 5:4 (docs/protocols/wechat.md, A6), px; pictures of goods are square. */
const WIDTH = 500
const HEIGHT = 400
/** WeChat waits three seconds for a card and then takes its own: a picture that comes late is given up before, ms. */
const PATIENCE_MS = 2_000

interface Canvas {
  width: number
  height: number
  createImage(): WechatMiniprogram.Image
  getContext(kind: '2d'): unknown
}

const isCanvas = (found: unknown): found is Canvas => typeof found === 'object' && found !== null && 'createImage' in found

/** The page's own canvas, `<canvas id="card" type="2d">`, which stands where nobody sees it. */
function cardCanvas(): Promise<Canvas> {
  return new Promise((resolve, reject) => {
    wx.createSelectorQuery()
      .select('#card')
      .fields({ node: true }, (found: unknown) => {
        const node: unknown = typeof found === 'object' && found !== null && 'node' in found ? found.node : null
        if (isCanvas(node)) resolve(node)
        else reject(new Error('no canvas'))
      })
      .exec()
  })
}

function loaded(canvas: Canvas, url: string): Promise<WechatMiniprogram.Image> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('no picture'))
    image.src = url
  })
}

function kept(canvas: Canvas): Promise<string> {
  return new Promise((resolve, reject) => {
    const size = { destWidth: WIDTH, destHeight: HEIGHT, fileType: 'jpg', quality: 0.85 } as const
    wx.canvasToTempFilePath({ canvas, ...size, success: ({ tempFilePath }) => resolve(tempFilePath), fail: reject })
  })
}

async function drawn(url: string, ground: string): Promise<string> {
  const canvas = await cardCanvas()
  Object.assign(canvas, { width: WIDTH, height: HEIGHT })
  const image = await loaded(canvas, url)
  const pen: unknown = canvas.getContext('2d')
  if (!isPen(pen)) throw new Error('no canvas')
  pen.fillStyle = ground
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  const scale = Math.min(WIDTH / image.width, HEIGHT / image.height)
  const [width, height] = [image.width * scale, image.height * scale]
  pen.drawImage(image, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height)
  return kept(canvas)
}

interface Pen {
  fillStyle: string
  fillRect(x: number, y: number, width: number, height: number): void
  drawImage(image: unknown, x: number, y: number, width: number, height: number): void
}

const isPen = (found: unknown): found is Pen => typeof found === 'object' && found !== null && 'drawImage' in found

/**
 * The whole picture on a card of 5:4, with ground at its sides, instead of a square with its head and foot cut off. Where it cannot be
 * drawn in time the picture itself.
 */
export function sharePicture(url: string, ground: string): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(url), PATIENCE_MS))
  return Promise.race([drawn(url, ground).catch(() => url), late])
}
