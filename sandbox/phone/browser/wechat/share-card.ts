import { fileUrl } from '../built-in/file-url'
import type { Phone } from '../phone'
import { element } from '../screen/screen'
import { isObject } from '../wx/api'

/** Asks the page for its card and shows it; whether it is sent is never told to the page (docs/protocols/wechat.md, A6). */
export async function shareCard(phone: Phone, from: 'button' | 'menu', target: unknown): Promise<void> {
  const page = phone.stack.top
  if (page === undefined) return
  const answer = page.call('onShareAppMessage', { from, target: from === 'button' ? target : undefined })
  const promised = isObject(answer) && answer.promise instanceof Promise ? await answer.promise : answer
  const card: Record<string, unknown> = isObject(promised) ? promised : {}
  const shown = {
    title: String(card.title ?? page.settings.title),
    path: String(card.path ?? `/${page.path}`),
    imageUrl: String(card.imageUrl ?? ''),
  }
  phone.recorder.call('phone.share', shown)
  const box = element('phone-card', '<b></b><div></div><p></p>')
  const [title, picture, path] = [box.querySelector('b'), box.querySelector('div'), box.querySelector('p')]
  if (title) title.textContent = shown.title
  if (path) path.textContent = shown.path
  if (picture && shown.imageUrl !== '') picture.style.backgroundImage = `url("${fileUrl(shown.imageUrl)}")`
  await phone.dialogs.sheet('share', box, [{ text: '发送给朋友', value: true, kind: 'main' }], false)
}
