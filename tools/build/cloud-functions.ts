/** What each function is to the cloud. Runtime and type cannot be changed after creation: Node 20.19, event functions. */
export interface CloudFunction {
  readonly name: string
  /** Seconds; a phone waits for shopper and merchant, so they are short. */
  readonly timeout: number
  readonly memorySize: number
  readonly triggers: readonly { readonly name: string; readonly type: 'timer'; readonly config: string }[]
  /** Cloud calls it may make (config.json permissions.openapi). */
  readonly openapi: readonly string[]
  /** May phones call it? Everything else is closed. */
  readonly phones: boolean
  /** Path of HTTP access, or null. */
  readonly httpPath: string | null
  /** Environment variables it gets, and no other. */
  readonly variables: readonly string[]
}

const shared = ['WL_STAGE', 'WL_APPID', 'WL_ROOTS']
const shop = ['WL_WEIDIAN_API', 'WL_WEIDIAN_OAUTH', 'WL_WEIDIAN_SERVICE_KEY', 'WL_WEIDIAN_SERVICE_SECRET', 'WL_ALLOWANCE']
/** What a message may be sent about: whoever reads orders has to know. */
const notice = ['WL_TEMPLATES']
const pages = ['WL_WEIDIAN_H5', 'WL_WEIDIAN_SHOP_H5']

export const cloudFunctions: readonly CloudFunction[] = [
  {
    name: 'shopper',
    timeout: 10,
    memorySize: 256,
    triggers: [],
    openapi: ['phonenumber.getPhoneNumber', 'security.msgSecCheck', 'security.mediaCheckAsync'],
    phones: true,
    httpPath: null,
    variables: [...shared, ...shop, ...pages, ...notice, 'WL_WEB_VIEW_HOSTS'],
  },
  {
    name: 'merchant',
    timeout: 20,
    memorySize: 256,
    triggers: [],
    openapi: [],
    phones: true,
    httpPath: null,
    variables: [...shared, ...shop, ...pages, ...notice, 'WL_PUSH_KEYS', 'WL_SETUP', 'WL_HANDOVER_HOURS', 'WL_GATEWAY_URL'],
  },
  {
    name: 'gateway',
    timeout: 10,
    memorySize: 256,
    triggers: [],
    openapi: [],
    phones: false,
    httpPath: '/gateway',
    variables: [...shared, ...shop, 'WL_PUSH_KEYS', 'WL_GATEWAY_URL'],
  },
  {
    name: 'wechat-push',
    timeout: 5,
    memorySize: 256,
    triggers: [],
    openapi: [],
    phones: false,
    httpPath: null,
    variables: [...shared, ...notice, 'WL_MESSAGE_SOURCES'],
  },
  {
    name: 'every-30s',
    timeout: 60,
    memorySize: 256,
    triggers: [{ name: 'every-30s', type: 'timer', config: '*/30 * * * * * *' }],
    openapi: ['subscribeMessage.send'],
    phones: false,
    httpPath: null,
    variables: [...shared, ...shop, ...notice],
  },
  {
    name: 'every-night',
    timeout: 300,
    memorySize: 256,
    triggers: [{ name: 'every-night', type: 'timer', config: '0 10 2 * * * *' }],
    openapi: [],
    phones: false,
    httpPath: null,
    variables: [...shared, 'WL_AUDIT_DAYS'],
  },
  {
    name: 'worker',
    timeout: 60,
    memorySize: 256,
    triggers: [],
    openapi: [],
    phones: false,
    httpPath: null,
    variables: [...shared, ...shop, ...notice],
  },
]
