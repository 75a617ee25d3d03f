import { choosePictures } from '../files/sample-pictures'
import type { Phone } from '../phone'
import { askPhoneNumber } from '../wechat/phone-number'
import { WxFailure } from '../wx/api'
import type { BuiltIn, BuiltInNode } from './built-in'
import { activations } from './controls'
import { forms } from './form'

type Opener = (node: BuiltInNode, phone: Phone) => Promise<void> | void

const AGREE = 'agreePrivacyAuthorization'

/** What a button tells where the privacy guide stands in the way (docs/protocols/wechat.md, A4); null: nothing does. */
async function refusedBy(phone: Phone, name: string): Promise<Record<string, unknown> | null> {
  try {
    if (await phone.privacy.require(`button.${name}`)) return null
    return { errMsg: `${name}:fail privacy permission is not authorized`, errno: 104 }
  } catch (error) {
    if (!(error instanceof WxFailure)) throw error
    return { errMsg: `${name}:fail ${error.message}`, ...error.fields }
  }
}

/** `open-type` of a button: what WeChat does before the page hears of it. */
const OPENERS: Readonly<Record<string, Opener>> = {
  async getPhoneNumber(node, phone) {
    const refused = await refusedBy(phone, 'getPhoneNumber')
    node.emit('getphonenumber', refused ?? (await askPhoneNumber(phone)))
  },
  agreePrivacyAuthorization(node, phone) {
    phone.privacy.agree()
    node.emit('agreeprivacyauthorization', {})
  },
  share(node, phone) {
    phone.share('button', node.element)
  },
  async contact(node, phone) {
    phone.recorder.call('button.contact', { sessionFrom: node.text('sessionFrom') })
    await phone.dialogs.modal('', '在手机上会打开客服会话', [{ text: '知道了', value: true, kind: 'main' }])
    node.emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} })
  },
  async chooseAvatar(node, phone) {
    if ((await refusedBy(phone, 'chooseAvatar')) !== null) return
    const [picture] = (await choosePictures(phone.dialogs, 1)) ?? []
    if (picture !== undefined) node.emit('chooseavatar', { avatarUrl: picture.path })
  },
  async openSetting(node) {
    node.emit('opensetting', { errMsg: 'openSetting:ok', authSetting: {} })
  },
}

/** Kinds joined by `|` happen one after the other; the agreement comes first, since the others need it. */
async function openAll(node: BuiltInNode, phone: Phone): Promise<void> {
  const kinds = node.text('openType').split('|').filter(Boolean)
  const ordered = [...kinds.filter((kind) => kind === AGREE), ...kinds.filter((kind) => kind !== AGREE)]
  for (const kind of ordered) {
    const opener = OPENERS[kind]
    if (opener === undefined) phone.recorder.missing(`<button open-type="${kind}">`)
    else await opener(node, phone)
  }
}

function submitForm(node: BuiltInNode): void {
  const kind = node.text('formType')
  const form = node.dom.closest('wx-form')
  const found = form === null ? undefined : forms.get(form)
  if (kind === 'submit') found?.submit(node.element)
  if (kind === 'reset') found?.reset()
}

const button: BuiltIn = {
  name: 'button',
  shape: 'slot',
  properties: {
    ...{ size: 'default', type: 'default', plain: false, disabled: false, loading: false, formType: '', openType: '' },
    ...{ hoverClass: 'button-hover', hoverStartTime: 20, hoverStayTime: 70, lang: 'en', sessionFrom: '', sendMessageTitle: '' },
    ...{ sendMessagePath: '', sendMessageImg: '', appParameter: '', showMessageCard: false, phoneNumberNoQuotaToast: true },
    ...{ activityType: null, entrancePath: '', needShowEntrance: null, name: '', createliveactivity: null },
  },
  setup(node, phone) {
    const activate = () => {
      if (node.flag('disabled')) return
      submitForm(node)
      void openAll(node, phone)
    }
    activations.set(node.element, activate)
    node.on('tap', activate)
    return {
      render() {
        for (const name of ['size', 'type']) node.dom.setAttribute(name, node.text(name))
        for (const name of ['plain', 'disabled', 'loading']) node.dom.toggleAttribute(name, node.flag(name))
        if (!node.dom.hasAttribute('role')) node.dom.setAttribute('role', 'button')
      },
    }
  },
}

export const BUTTONS: readonly BuiltIn[] = [button]
