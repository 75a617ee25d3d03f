/** Status codes this stand-in answers with, and a reason of the kind the platform writes (docs/protocols/weidian.md §2.3). */
export const reasons: Readonly<Record<number, string>> = {
  [-1]: '其他错误',
  10000: '数据库错误',
  10001: '系统错误',
  10002: '系统超时',
  10003: 'IP受限',
  10004: 'IP请求频次超过上限',
  10005: '用户请求频次超过上限',
  10006: 'appkey无权访问该资源',
  10007: '缺少必选参数',
  10008: '非法请求',
  10009: '应用没有该接口权限',
  10010: '请求长度超过限制',
  10011: '接口不存在',
  10012: '请求的HTTP METHOD不支持',
  10013: 'access_token无效',
  10014: '不支持的授权类型',
  10015: 'appkey无效',
  10016: 'access_token不合法',
  10017: 'oauth code无效或已过期',
  10018: '参数包含非法字符',
  10019: '参数不合法',
  10020: '请求格式错误',
  10021: '用户未授权',
  10022: 'appkey或secret错误',
  10023: 'refresh_token错误或已过期',
  10024: '回调域名不合法',
  10026: '授权已过期，请重新授权',
  10029: '应用不存在或已冻结',
  10028: '应用不是服务型应用',
  20010: 'itemid为空或不合法',
  20015: '订单号为空或不是数字',
  20018: '订单不存在',
  20025: '商品不存在',
  20032: '日期格式错误',
  20046: 'order_type不合法',
  20055: '日期格式错误，或开始时间大于结束时间，或开始时间在未来',
  20058: '商品数量超过限制',
  20501: 'page_num必须是数字',
  20502: 'page_size必须是数字，默认20，最大200',
}

/** A refusal in the platform's words. */
export class WeidianError extends Error {
  constructor(readonly code: number) {
    super(reasons[code] ?? '未知错误')
  }
}
