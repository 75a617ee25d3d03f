import type { WorldClock } from '../base/clock'
import type { Seed } from '../base/seed'
import { WechatError } from './errcodes'
import type { Pushes } from './pushes'
import { Quota } from './quota'

type Data = Readonly<Record<string, unknown>>
type Suggest = 'pass' | 'review' | 'risky'

/** Sample words: what each of them would be called, by WeChat's labels (docs/protocols/wechat.md B4). A list for rehearsals, no real one. */
const RISKY: readonly (readonly [word: string, label: number])[] = [
  ['加微信领红包', 10001],
  ['色情', 20002],
  ['傻瓜', 20003],
  ['刷单兼职', 20008],
]
const DOUBTFUL = ['代购特价', '官方客服']

const NORMAL = 100
const DOUBT = 21000
const SCENES = new Set([1, 2, 3, 4])
const LONGEST = 2_500
const TEXTS_PER_MINUTE = 4_000
const PICTURES_PER_MINUTE = 2_000
const RECENT_MS = 2 * 3_600_000
const DOWNLOAD_FAILED = -1008

function verdict(text: string): { readonly suggest: Suggest; readonly label: number; readonly keyword?: string } {
  const found = RISKY.find(([word]) => text.includes(word))
  if (found !== undefined) return { suggest: 'risky', label: found[1], keyword: found[0] }
  return DOUBTFUL.some((word) => text.includes(word)) ? { suggest: 'review', label: DOUBT } : { suggest: 'pass', label: NORMAL }
}

export interface ContentCheckOptions {
  readonly clock: WorldClock
  readonly seed: Seed
  readonly pushes: Pushes
  /** Fetches a picture, as WeChat does before it looks; null where it cannot be had. */
  readonly fetchPicture: (url: string) => Promise<Buffer | null>
}

/** WeChat's look at what people write and show. Pictures are judged by the verdict that was set for the next one. */
export class ContentCheck {
  readonly #options: ContentCheckOptions
  readonly #quota: Quota
  readonly #seen = new Map<string, number>()
  #nextPicture: Suggest = 'pass'

  constructor(options: ContentCheckOptions) {
    this.#options = options
    this.#quota = new Quota(options.clock)
  }

  /** This person is in the mini program now. */
  visited(openid: string): void {
    this.#seen.set(openid, this.#options.clock.now())
  }

  /** What the next pictures are taken for. */
  judgePictures(suggest: Suggest): void {
    this.#nextPicture = suggest
  }

  text({ version, openid, scene, content }: Data): Data {
    this.#check(version, openid, scene)
    if (typeof content !== 'string' || content === '' || [...content].length > LONGEST) throw new WechatError(47001)
    if (!this.#quota.take('text', TEXTS_PER_MINUTE, 60_000)) throw new WechatError(44991)
    const { suggest, label, keyword } = verdict(content)
    const detail = [
      { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
      ...(keyword === undefined ? [] : [{ strategy: 'keyword', errcode: 0, suggest, label, keyword, level: 90 }]),
    ]
    return { errcode: 0, errmsg: 'ok', trace_id: this.#trace(), result: { suggest, label }, detail }
  }

  picture(appid: string, { version, openid, scene, media_url, media_type }: Data): Data {
    const who = this.#check(version, openid, scene)
    if (typeof media_url !== 'string' || !URL.canParse(media_url)) throw new WechatError(47001)
    if (media_type !== 2 && media_type !== 1) throw new WechatError(40004)
    if (!this.#quota.take('picture', PICTURES_PER_MINUTE, 60_000)) throw new WechatError(44991)
    const trace_id = this.#trace()
    const suggest = this.#nextPicture
    const { fetchPicture, pushes } = this.#options
    void pushes.after(
      fetchPicture(media_url).then((picture) => {
        const errcode = picture === null ? DOWNLOAD_FAILED : 0
        const result = { suggest, label: suggest === 'pass' ? NORMAL : 20002 }
        pushes.tellBare(who, 'wxa_media_check', { appid, trace_id, version: 2, errcode, ...(errcode === 0 ? { result, detail: [] } : {}) })
      }),
    )
    return { errcode: 0, errmsg: 'ok', trace_id }
  }

  #check(version: unknown, openid: unknown, scene: unknown): string {
    if (version !== 2) throw new WechatError(47001)
    if (typeof openid !== 'string' || openid === '') throw new WechatError(40003)
    if (typeof scene !== 'number' || !SCENES.has(scene)) throw new WechatError(40129)
    const seen = this.#seen.get(openid)
    if (seen === undefined || seen + RECENT_MS < this.#options.clock.now()) throw new WechatError(61010)
    return openid
  }

  #trace(): string {
    const { seed } = this.#options
    return `${seed.hex(8)}-${seed.hex(8)}`
  }
}
