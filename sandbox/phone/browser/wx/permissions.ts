import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, numberIn, textIn, WxFailure } from './api'

/** A street in Hangzhou: where this phone is, and where it always is. */
const PLACE = { latitude: 30.27415, longitude: 120.15515 }
const ADDRESS = {
  ...{ userName: '林一', postalCode: '310000', provinceName: '浙江省', cityName: '杭州市', countyName: '西湖区', streetName: '文新街道' },
  ...{ detailInfo: '样例路 1 号', detailInfoNew: '样例路 1 号', nationalCode: '330106', telNumber: '13800000000' },
}

/** Calls that must also stand in `requiredPrivateInfos` of app.json (docs/protocols/wechat.md, A4). */
const DECLARED = new Set([
  'getLocation',
  'getFuzzyLocation',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'onLocationChange',
  'startLocationUpdate',
])

async function permitted(phone: Phone, name: string, scope?: string): Promise<void> {
  if (DECLARED.has(name) && !phone.app.config.requiredPrivateInfos.includes(name)) {
    throw new WxFailure('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
  }
  if (!(await phone.privacy.require(name))) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
  if (scope !== undefined && !(await phone.scopes.ask(scope))) throw new WxFailure('auth deny', { errno: 103 })
}

async function confirm(phone: Phone, title: string, content: string): Promise<void> {
  const choices = [
    { text: '取消', value: false },
    { text: '确定', value: true, kind: 'main' },
  ] as const
  if (!(await phone.dialogs.modal<boolean>(title, content, choices)).value) throw new WxFailure('cancel')
}

async function authorize(phone: Phone, input: Input): Promise<void> {
  const scope = textIn(input, 'scope')
  // No longer asked for: it gives nothing (docs/protocols/wechat.md, A3).
  if (scope === 'scope.userInfo') return
  if (!phone.scopes.known(scope)) throw new WxFailure(`invalid scope ${scope}`)
  if (!(await phone.scopes.ask(scope))) throw new WxFailure('auth deny', { errno: 103 })
}

async function location(phone: Phone, name: string, scope: string): Promise<object> {
  await permitted(phone, name, scope)
  return { ...PLACE, speed: -1, accuracy: 30, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 30 }
}

async function scanCode(phone: Phone): Promise<object> {
  const choices = [
    { text: '取消', value: false },
    { text: '确定', value: true, kind: 'main' },
  ] as const
  const { value, text } = await phone.dialogs.modal<boolean>('扫一扫', '', choices, { placeholder: '二维码里的文字', value: '' })
  if (!value) throw new WxFailure('cancel')
  return { result: text, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' }
}

/** What WeChat has given since it withdrew names and pictures: nobody's. */
const NOBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, country: '', province: '', city: '', language: '', is_demote: true }
const nobody = () => ({ userInfo: NOBODY, rawData: JSON.stringify(NOBODY), signature: '', encryptedData: '', iv: '', cloudID: '' })

/** What needs a person's permission, or their hand. */
export function permissions(phone: Phone): Api {
  const { scopes } = phone
  const settings = () => ({ authSetting: { ...scopes.all() }, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } })
  return allAsynchronous({
    authorize: (input) => authorize(phone, input),
    getSetting: settings,
    async openSetting() {
      if (!phone.settings.tapped) throw new WxFailure('can only be invoked by user TAP gesture.')
      await scopes.openSettings()
      return settings()
    },
    getLocation: () => location(phone, 'getLocation', 'scope.userLocation'),
    getFuzzyLocation: () => location(phone, 'getFuzzyLocation', 'scope.userFuzzyLocation'),
    async chooseLocation() {
      await permitted(phone, 'chooseLocation')
      await confirm(phone, '选择位置', '杭州市西湖区样例路 1 号')
      return { ...PLACE, name: '样例路', address: '杭州市西湖区样例路 1 号' }
    },
    async openLocation(input) {
      const at = `${numberIn(input, 'latitude')}, ${numberIn(input, 'longitude')}`
      await phone.dialogs.modal(textIn(input, 'name', '位置'), `${textIn(input, 'address')} ${at}`, [
        { text: '知道了', value: true, kind: 'main' },
      ])
    },
    async chooseAddress() {
      await permitted(phone, 'chooseAddress')
      await confirm(
        phone,
        '收货地址',
        `${ADDRESS.userName} ${ADDRESS.telNumber}\n${ADDRESS.provinceName}${ADDRESS.cityName}${ADDRESS.countyName}${ADDRESS.detailInfo}`,
      )
      return ADDRESS
    },
    async makePhoneCall(input) {
      if (textIn(input, 'phoneNumber') === '')
        throw new WxFailure('parameter error: parameter.phoneNumber should be String instead of Undefined;')
      await confirm(phone, '', `呼叫 ${textIn(input, 'phoneNumber')}`)
    },
    scanCode: () => scanCode(phone),
    async getUserInfo() {
      return nobody()
    },
    async getUserProfile(input) {
      if (!phone.settings.tapped) throw new WxFailure('can only be invoked by user TAP gesture.')
      if (textIn(input, 'desc') === '') throw new WxFailure('desc length does not meet the requirements')
      return nobody()
    },
  })
}
