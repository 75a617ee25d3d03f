type Step = (context: CanvasRenderingContext2D) => void | Promise<void>

/** Setters of the old context, and the fields they set. */
const SETTERS: Readonly<Record<string, string>> = {
  ...{
    setFillStyle: 'fillStyle',
    setStrokeStyle: 'strokeStyle',
    setLineWidth: 'lineWidth',
    setLineCap: 'lineCap',
    setLineJoin: 'lineJoin',
  },
  ...{ setMiterLimit: 'miterLimit', setTextAlign: 'textAlign', setTextBaseline: 'textBaseline', setGlobalAlpha: 'globalAlpha' },
}
const FIELDS = [
  ...new Set([
    ...Object.values(SETTERS),
    'font',
    'shadowColor',
    'shadowBlur',
    'shadowOffsetX',
    'shadowOffsetY',
    'lineDashOffset',
    'globalCompositeOperation',
  ]),
]
const METHODS = [
  ...['beginPath', 'closePath', 'moveTo', 'lineTo', 'rect', 'arc', 'arcTo', 'bezierCurveTo', 'quadraticCurveTo', 'fill', 'stroke', 'clip'],
  ...[
    'fillRect',
    'strokeRect',
    'clearRect',
    'fillText',
    'strokeText',
    'save',
    'restore',
    'scale',
    'rotate',
    'translate',
    'transform',
    'setTransform',
  ],
]

const scratch = document.createElement('canvas').getContext('2d')

function loadImage(address: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => resolve(null)
    image.src = address
  })
}

function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)]
  const context = canvas.getContext('2d')
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  canvas.dataset.old = '1'
  context?.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}

async function draw(canvas: HTMLCanvasElement | null, steps: readonly Step[], keep: boolean, done: unknown): Promise<void> {
  const context = canvas === null ? null : prepare(canvas)
  if (canvas !== null && context !== null) {
    if (!keep) context.clearRect(0, 0, canvas.width, canvas.height)
    context.save()
    for (const step of steps) await step(context)
    context.restore()
  }
  if (typeof done === 'function') done()
}

/** `wx.createCanvasContext`: remembers what is to be drawn until `draw`. */
export function createOldContext(canvas: () => HTMLCanvasElement | null, address: (source: string) => string): object {
  let steps: Step[] = []
  let running = Promise.resolve()
  const set =
    (field: string, value: unknown): Step =>
    (context) =>
      void Reflect.set(context, field, value)
  const methods = METHODS.map((name) => [
    name,
    (...input: readonly unknown[]) => {
      steps.push((context) => {
        const method: unknown = Reflect.get(context, name)
        if (typeof method === 'function') method.apply(context, input)
      })
    },
  ])
  const setters = Object.entries(SETTERS).map(([name, field]) => [name, (value: unknown) => void steps.push(set(field, value))])
  const context = {
    ...Object.fromEntries([...methods, ...setters]),
    setFontSize: (size: number) => void steps.push(set('font', `${size}px sans-serif`)),
    setLineDash: (pattern: number[], offset = 0) => {
      steps.push((inner) => inner.setLineDash(pattern), set('lineDashOffset', offset))
    },
    setShadow(x: number, y: number, blur: number, color: string) {
      for (const [field, value] of Object.entries({ shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color }))
        steps.push(set(field, value))
    },
    drawImage(source: string, ...box: readonly number[]) {
      steps.push(async (inner) => {
        const image = await loadImage(address(source))
        const paint: unknown = Reflect.get(inner, 'drawImage')
        if (image !== null && typeof paint === 'function') paint.call(inner, image, ...(box.length === 0 ? [0, 0] : box))
      })
    },
    createLinearGradient: (...box: [number, number, number, number]) => scratch?.createLinearGradient(...box),
    createCircularGradient: (x: number, y: number, r: number) => scratch?.createRadialGradient(x, y, 0, x, y, r),
    measureText: (text: string) => ({ width: scratch?.measureText(text).width ?? 0 }),
    draw(keep?: unknown, done?: unknown) {
      const drawn = steps
      steps = []
      running = running.then(() => draw(canvas(), drawn, keep === true, typeof keep === 'function' ? keep : done))
    },
  }
  for (const field of FIELDS) {
    let shown: unknown
    Object.defineProperty(context, field, {
      get: () => shown,
      set(value: unknown) {
        shown = value
        if (field === 'font' && scratch !== null) scratch.font = String(value)
        steps.push(set(field, value))
      },
    })
  }
  return context
}
