import type { Dialogs } from '../screen/dialogs'
import { element } from '../screen/screen'
import { keepFile } from './file-store'

export interface Picture {
  readonly path: string
  readonly size: number
}

/** Skies of the pictures in this phone's album. */
const SKIES = [
  ['#f6c453', '#d9573f'],
  ['#7cc7b8', '#1f6f78'],
  ['#b7c9f2', '#4a5bb5'],
  ['#e7d3b1', '#8a6d3b'],
  ['#f3a6b4', '#a23b72'],
  ['#c9e4a3', '#4f7f3a'],
] as const

function draw(index: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 320, height: 240 })
  const context = canvas.getContext('2d')
  const [light, dark] = SKIES[index % SKIES.length] ?? SKIES[0]
  if (context !== null) {
    const sky = context.createLinearGradient(0, 0, 0, 240)
    sky.addColorStop(0, light)
    sky.addColorStop(1, dark)
    context.fillStyle = sky
    context.fillRect(0, 0, 320, 240)
    context.fillStyle = '#ffffffcc'
    context.beginPath()
    context.arc(80 + index * 30, 80, 30, 0, Math.PI * 2)
    context.fill()
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
  )
}

async function keep(index: number): Promise<Picture> {
  const bytes = new Uint8Array(await (await draw(index)).arrayBuffer())
  return { path: keepFile(bytes, 'png'), size: bytes.length }
}

/** WeChat's album, with sample pictures in it; null when it is put away. Taps choose at most `count`. */
export async function choosePictures(dialogs: Dialogs, count: number): Promise<readonly Picture[] | null> {
  const box = element('phone-album')
  const chosen = new Set<number>()
  for (const [index, [light, dark]] of SKIES.entries()) {
    const tile = document.createElement('button')
    tile.style.background = `linear-gradient(${light}, ${dark})`
    tile.setAttribute('aria-label', `图片 ${index + 1}`)
    tile.addEventListener('click', () => {
      if (chosen.has(index)) chosen.delete(index)
      else if (chosen.size < count) chosen.add(index)
      tile.setAttribute('aria-pressed', String(chosen.has(index)))
    })
    box.append(tile)
  }
  const choices = [
    { text: '取消', value: false },
    { text: '完成', value: true, kind: 'main' },
  ] as const
  const done = await dialogs.sheet<boolean>('album', box, choices, false)
  return done && chosen.size > 0 ? Promise.all([...chosen].map(keep)) : null
}
