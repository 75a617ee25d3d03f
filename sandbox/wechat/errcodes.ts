/** WeChat's words for the codes these interfaces answer with (docs/protocols/wechat.md B9). */
const errmsgs: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40004: 'invalid media type',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'high risk user, blocked',
  40243: 'AppSecret has been frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  44991: 'reach max api minute quota limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid',
  61010: 'code is expired',
  50007: 'account frozen',
}

/** An interface's refusal: HTTP 200 with `{errcode, errmsg}`. */
export class WechatError extends Error {
  constructor(readonly errcode: number) {
    super(errmsgs[errcode] ?? 'error')
  }
}
