import type { Phone } from '../phone'
import { element } from '../screen/screen'
import { type Api, allAsynchronous, type Input, textIn, WxFailure } from './api'

/** Ids a question may hold (docs/protocols/wechat.md, A5: older clients take three). */
const MAX_TEMPLATES = 3

function onlyByTap(phone: Phone): void {
  if (!phone.settings.tapped) throw new WxFailure('can only be invoked by user TAP gesture.')
}

/** One-time messages (docs/protocols/wechat.md, A5): the person ticks which of them; the answer says so template by template. */
async function requestSubscribeMessage(phone: Phone, input: Input): Promise<unknown> {
  const { settings, wechat } = phone
  if (settings.singlePage) throw new WxFailure('can not be used in single page mode')
  onlyByTap(phone)
  const ids = Array.isArray(input.tmplIds) ? input.tmplIds.map(String) : []
  if (ids.length === 0) throw new WxFailure('TmplIds can’t be empty', { errCode: 10001 })
  if (ids.length > MAX_TEMPLATES) throw new WxFailure('Templates count out of max bounds', { errCode: 20003 })
  if (settings.offline) throw new WxFailure('request list fail', { errCode: 10002 })
  if (settings.messagesOff) throw new WxFailure('The main switch is switched off', { errCode: 20004 })
  const known = await wechat.messageTemplates()
  if (known !== null && ids.some((id) => !known.has(id)))
    throw new WxFailure('No template data return, verify the template id exist', { errCode: 20001 })
  const box = element('phone-sheet-text', '<b>想给你发送以下消息</b><ul></ul>')
  const list = box.querySelector('ul')
  for (const id of ids) list?.append(Object.assign(document.createElement('li'), { textContent: known?.get(id) ?? id }))
  const choices = [
    { text: '取消', value: false },
    { text: '允许', value: true, kind: 'main' },
  ] as const
  const allowed = await phone.dialogs.sheet<boolean>('subscribe', box, choices, false)
  if (known !== null) await (allowed ? wechat.acceptMessages(ids) : wechat.rejectMessages(ids))
  return Object.fromEntries(ids.map((id) => [id, allowed ? 'accept' : 'reject']))
}

async function toMiniProgram(phone: Phone, input: Input): Promise<void> {
  onlyByTap(phone)
  const opened = await phone.openMiniProgram({
    appId: textIn(input, 'appId'),
    path: textIn(input, 'path'),
    shortLink: textIn(input, 'shortLink'),
  })
  if (!opened) throw new WxFailure('cancel')
}

/** Who the user is, what they agree to, and the ways out of the mini program. */
export function account(phone: Phone): Api {
  const { privacy, wechat, settings } = phone
  return {
    ...allAsynchronous({
      async login() {
        if (settings.singlePage) throw new WxFailure('can not be used in single page mode')
        if (settings.offline) throw new WxFailure('network error')
        return { code: await wechat.loginCode() }
      },
      async checkSession() {
        await wechat.session()
      },
      getPrivacySetting: () => ({ needAuthorization: !privacy.agreed, privacyContractName: privacy.contract }),
      async openPrivacyContract() {
        await phone.dialogs.modal(privacy.contract, '在手机上会打开小程序管理后台里填写的隐私保护指引', [
          { text: '知道了', value: true, kind: 'main' },
        ])
      },
      async requirePrivacyAuthorize() {
        if (!(await privacy.require('requirePrivacyAuthorize'))) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
      },
      requestSubscribeMessage: (input) => requestSubscribeMessage(phone, input),
      navigateToMiniProgram: (input) => toMiniProgram(phone, input),
      openEmbeddedMiniProgram(input) {
        if (!settings.tapping) throw new WxFailure('can only be invoked by user TAP gesture.')
        return toMiniProgram(phone, input)
      },
      showShareMenu: () => undefined,
      hideShareMenu: () => undefined,
      updateShareMenu: () => undefined,
    }),
    onNeedPrivacyAuthorization: (listener: Parameters<typeof privacy.onNeed>[0]) => privacy.onNeed(listener),
  }
}
