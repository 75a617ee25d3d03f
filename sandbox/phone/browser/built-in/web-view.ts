import type { Phone } from '../phone'
import { element } from '../screen/screen'
import { isObject } from '../wx/api'
import type { BuiltIn, BuiltInNode } from './built-in'

/** WeChat's own page for an address that is no business domain (docs/protocols/wechat.md, A1). */
function refusal(host: string): HTMLElement {
  const box = element('phone-web-view-refused', '<b>无法打开该页面</b><p>不支持打开 <span></span>，请到微信公众平台的业务域名里登记</p>')
  const name = box.querySelector('span')
  if (name) name.textContent = host
  return box
}

async function openPage(node: BuiltInNode, phone: Phone, url: string): Promise<void> {
  const { host } = new URL(url)
  const frame = document.createElement('iframe')
  if (!(await phone.wechat.mayOpen(host))) {
    node.dom.replaceChildren(refusal(host))
    node.emit('error', { url, fullUrl: url })
    return
  }
  frame.addEventListener('load', () => node.emit('load', { src: url }))
  frame.src = url
  frame.title = '网页'
  node.dom.replaceChildren(frame)
}

/** `wx.miniProgram.*` of a page inside: it posts `{weixin: {name, input}}` to the window above it. */
function listenToPage(node: BuiltInNode, phone: Phone, messages: unknown[]): (event: MessageEvent) => void {
  const { stack } = phone
  const ways: Readonly<Record<string, (url: string, delta: number) => void>> = {
    navigateTo: (url) => stack.navigateTo(url),
    redirectTo: (url) => stack.redirectTo(url),
    switchTab: (url) => stack.switchTab(url),
    reLaunch: (url) => stack.reLaunch(url),
    navigateBack: (_, delta) => stack.navigateBack(delta),
  }
  return (event) => {
    const frame = node.dom.querySelector('iframe')
    const said: unknown = isObject(event.data) ? event.data.weixin : undefined
    if (event.source !== frame?.contentWindow || !isObject(said)) return
    const input = isObject(said.input) ? said.input : {}
    phone.recorder.call(`miniProgram.${String(said.name)}`, input)
    if (said.name === 'postMessage') messages.push(input.data)
    else ways[String(said.name)]?.(String(input.url ?? ''), Number(input.delta ?? 1))
  }
}

const webView: BuiltIn = {
  name: 'web-view',
  shape: 'none',
  properties: { src: '' },
  setup(node, phone) {
    const messages: unknown[] = []
    const listener = listenToPage(node, phone, messages)
    let shown = ''
    return {
      attached: () => window.addEventListener('message', listener),
      render() {
        const url = node.text('src')
        if (url === shown || url === '') return
        shown = url
        openPage(node, phone, url).catch((error: unknown) => {
          phone.recorder.error(error, 'web-view')
          node.emit('error', { url, fullUrl: url })
        })
      },
      // Messages arrive only when the page is left, never at once.
      detached() {
        window.removeEventListener('message', listener)
        if (messages.length > 0) node.emit('message', { data: messages })
      },
    }
  },
}

export const WEB_VIEWS: readonly BuiltIn[] = [webView]
