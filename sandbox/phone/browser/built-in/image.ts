import type { BuiltIn, BuiltInNode } from './built-in'
import { fileUrl } from './file-url'

/** `mode` of `<image>`: how the picture fits, and where it is held when it does not scale. */
const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

function drawImage({ element, dom, text, flag }: BuiltInNode, image: HTMLImageElement): void {
  const mode = text('mode')
  const source = fileUrl(text('src'), element)
  image.loading = flag('lazyLoad') ? 'lazy' : 'eager'
  image.style.objectFit = FITS[mode] ?? 'none'
  image.style.objectPosition = FITS[mode] === undefined ? mode : ''
  dom.classList.toggle('phone-width-fix', mode === 'widthFix')
  dom.classList.toggle('phone-height-fix', mode === 'heightFix')
  if (image.getAttribute('src') === source) return
  if (source === '') image.removeAttribute('src')
  else image.src = source
}

const image: BuiltIn = {
  name: 'image',
  shape: 'none',
  properties: { src: '', mode: 'scaleToFill', webp: false, lazyLoad: false, showMenuByLongpress: false, fadeIn: false },
  setup(node) {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    picture.addEventListener('load', () => node.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight }))
    picture.addEventListener('error', () => node.emit('error', { errMsg: `GET ${picture.src} failed` }))
    node.dom.append(picture)
    return { render: () => drawImage(node, picture) }
  },
}

export const IMAGES: readonly BuiltIn[] = [image, { ...image, name: 'cover-image' }]
