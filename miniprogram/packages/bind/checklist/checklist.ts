import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { repeat } from '../../../client/repeat'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import { changed } from '../../../format/changed'
import { trouble } from '../../../format/trouble'
import { text } from '../../../text/text'
import { checksText } from '../words/checks-text'
import { type Answer, askedName, type ChecksReply, checksPage, firstData } from './view'

const ASK_EVERY_MS = 15_000
const words = checksText()
const ANSWERS: readonly Answer[] = ['yes', 'no', 'skip']

/** One list is on the screen at a time. */
let stop = (): void => {}

/** What has to be in place before customers come: looks by itself, takes answers, and says what is missing and where it is mended. */
Component({
  properties: { shop: { type: String, value: '' } },
  data: {
    t: words,
    close: text().common.close,
    answers: ANSWERS.map((id) => ({ id, name: words.answers[id] })),
    retry: text().common.retry,
    asking: false,
    busy: false,
    ...firstData,
  },
  observers: {
    shop(shop: string) {
      if (shop !== '') this.start()
    },
  },
  lifetimes: {
    detached() {
      stop()
    },
  },
  pageLifetimes: {
    show() {
      if (this.data.shop !== '') this.start()
    },
    hide() {
      stop()
    },
  },
  methods: {
    start() {
      stop()
      stop = repeat(ASK_EVERY_MS, () => this.load())
    },
    async load() {
      const { shop } = this.data
      const reply = await read<MerchantApi>('merchant')('check.list', { shop })
      if (shop !== this.data.shop) return
      if (reply.ok) this.draw(reply.data)
      else if (this.data.v === null) this.setData({ trouble: trouble(words.failed, reply.error) })
    },
    draw(reply: ChecksReply) {
      const parts = changed('v', this.data.v, checksPage(reply))
      this.setData({ ...parts, trouble: null })
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const at = this.data.v?.rows.find(({ name }) => name === event.currentTarget.dataset.name)
      if (at?.opens === true) this.setData({ at, asking: true, trouble: null })
    },
    closeSheet() {
      this.setData({ asking: false })
    },
    async answer(event: WechatMiniprogram.TouchEvent<object, object, { id: Answer }>) {
      const check = askedName(this.data.at?.name ?? '')
      if (check === undefined || this.data.busy) return
      this.setData({ busy: true, trouble: null })
      const { id } = event.currentTarget.dataset
      const reply = await change<MerchantApi>('merchant')('check.answer', { shop: this.data.shop, check, answer: id })
      this.setData({ busy: false })
      if (!reply.ok) return this.setData({ trouble: trouble(words.answerFailed, reply.error) })
      this.draw(reply.data)
      this.setData({ asking: false })
    },
    go() {
      const { at, shop } = this.data
      this.setData({ asking: false })
      if (at !== null && at.place !== '') go(`${at.place}?shop=${encodeURIComponent(shop)}`)
    },
    copyCode() {
      void copy(this.data.trouble?.code ?? '')
    },
  },
})
