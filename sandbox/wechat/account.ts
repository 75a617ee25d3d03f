export interface WechatAccount {
  readonly appid: string
  readonly secret: string
  readonly kind: 'mini-program' | 'official-account'
  /** Accounts bound to one Open Platform account share unionids; null: bound to none, so no unionid at all. */
  readonly openPlatform?: string | null
}

export interface WechatUser {
  readonly id: string
  readonly name: string
  /** Mainland number without prefix; null: none bound to the WeChat account. */
  readonly phone: string | null
}
