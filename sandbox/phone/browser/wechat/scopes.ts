import type { Dialogs } from '../screen/dialogs'

/** What a person may allow or refuse, in WeChat's words. */
const NAMES: Readonly<Record<string, string>> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.userLocationBackground': '使用小程序期间和离开小程序后获取你的位置信息',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.camera': '使用你的摄像头',
  'scope.record': '使用你的麦克风',
  'scope.address': '获取你的通讯地址',
  'scope.invoiceTitle': '获取你的发票抬头',
  'scope.werun': '获取你的微信运动步数',
  'scope.bluetooth': '使用你的蓝牙',
  'scope.addPhoneContact': '添加到你的联系人',
  'scope.addPhoneCalendar': '添加到你的日历',
}

/** Permissions one user has given this mini program; asked once, kept until changed in the settings. */
export class Scopes {
  readonly #key: string
  readonly #dialogs: Dialogs

  constructor(user: string, dialogs: Dialogs) {
    this.#key = `phone/${user}/scopes`
    this.#dialogs = dialogs
  }

  all(): Record<string, boolean> {
    const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '{}')
    return typeof kept === 'object' && kept !== null
      ? Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value === true]))
      : {}
  }

  known(scope: string): boolean {
    return scope in NAMES
  }

  set(scope: string, allowed: boolean): void {
    localStorage.setItem(this.#key, JSON.stringify({ ...this.all(), [scope]: allowed }))
  }

  /** Whether it is allowed; the person is asked the first time only, and a refusal stays. */
  async ask(scope: string): Promise<boolean> {
    const before = this.all()[scope]
    if (before !== undefined) return before
    const choices = [
      { text: '拒绝', value: false },
      { text: '允许', value: true, kind: 'main' },
    ] as const
    const { value } = await this.#dialogs.modal<boolean>('小程序申请', NAMES[scope] ?? scope, choices)
    this.set(scope, value)
    return value
  }

  /** WeChat's own page of settings: each permission asked before, on or off. */
  async openSettings(): Promise<void> {
    const names = Object.keys(this.all())
    const items = names.map((name) => `${NAMES[name] ?? name}：${this.all()[name] === true ? '允许' : '不允许'}`)
    const index = await this.#dialogs.actions(items, '', items.length === 0 ? '小程序未使用任何信息' : '设置')
    const name = index === null ? undefined : names[index]
    if (name !== undefined) this.set(name, this.all()[name] !== true)
  }
}
