import type { Phone } from '../phone'
import { element } from '../screen/screen'

/** Why WeChat gives no phone code (docs/protocols/wechat.md, A3). */
const REFUSED = { errMsg: 'getPhoneNumber:fail user deny', errno: 1400002 }
const NO_NUMBER = { errMsg: 'getPhoneNumber:fail no phone number bound', errno: 1400003 }

function content(masked: string): HTMLElement {
  const box = element('phone-sheet-text', '<b></b><p></p><div class="phone-number"></div>')
  const [title, note, number] = [box.querySelector('b'), box.querySelector('p'), box.querySelector('div')]
  if (title) title.textContent = '申请获取并验证你的手机号'
  if (note) note.textContent = '用于登录和查找你的订单'
  if (number) number.textContent = `${masked}　微信绑定号码`
  return box
}

/** The sheet of `open-type="getPhoneNumber"`: the number is shown masked; the answer is what `bindgetphonenumber` gets as detail. */
export async function askPhoneNumber({ dialogs, wechat, recorder }: Phone): Promise<Record<string, unknown>> {
  try {
    const masked = await wechat.maskedPhone()
    if (masked === null) return NO_NUMBER
    const choices = [
      { text: '不允许', value: false },
      { text: '允许', value: true, kind: 'main' },
    ] as const
    const allowed = await dialogs.sheet<boolean>('getPhoneNumber', content(masked), choices, false)
    if (!allowed) return REFUSED
    return { errMsg: 'getPhoneNumber:ok', code: await wechat.phoneCode() }
  } catch (error) {
    recorder.error(error, 'getPhoneNumber')
    return { errMsg: `getPhoneNumber:fail ${error instanceof Error ? error.message : String(error)}` }
  }
}
