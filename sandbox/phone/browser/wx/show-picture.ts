import { fileUrl } from '../built-in/file-url'
import type { Phone } from '../phone'
import { element } from '../screen/screen'

/** A picture over the whole screen; a tap puts it away. */
export function showPicture({ screen }: Phone, source: string): void {
  const box = element('phone-preview')
  const image = document.createElement('img')
  image.alt = '预览'
  image.src = fileUrl(source)
  box.append(image)
  box.addEventListener('click', () => box.remove())
  screen.layer.append(box)
}
