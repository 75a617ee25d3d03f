import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { repeat } from '../../../client/repeat'
import { copy } from '../../../flows/copy'
import { changed } from '../../../format/changed'
import { merchantText } from '../../../text/merchant-text'
import { type BoundReply, boundShopView, firstData } from './view'

const ask = read<MerchantApi>('merchant')
const ASK_EVERY_MS = 3_000

let stop = (): void => {}
let sync: MerchantApi['sync.get']['output'] | null = null

function isBound(value: unknown): value is BoundReply {
  return typeof value === 'object' && value !== null && 'shop' in value
}

/** A shop that was bound a moment ago: its newest order, the first sync as it goes on, and where pushes shall be sent. */
Component({
  properties: {
    /** Answer of `binding.bindOwnApp` or `binding.confirmOauth`. */
    bound: { type: Object, value: {} },
  },
  data: { t: merchantText().bind.labels, ...firstData },
  lifetimes: {
    attached() {
      sync = null
      this.draw()
      this.start()
    },
    detached() {
      stop()
    },
  },
  pageLifetimes: {
    show() {
      this.start()
    },
    hide() {
      stop()
    },
  },
  methods: {
    draw() {
      const bound: unknown = this.data.bound
      if (!isBound(bound)) return
      const parts = changed('v', this.data.v, boundShopView(bound, sync, sync?.now ?? Date.now()))
      if (Object.keys(parts).length > 0) this.setData(parts)
    },
    start() {
      stop()
      stop = repeat(ASK_EVERY_MS, () => this.follow())
    },
    async follow() {
      const bound: unknown = this.data.bound
      if (!isBound(bound)) return
      const reply = await ask('sync.get', { shop: bound.shop.id })
      if (!reply.ok) return
      sync = reply.data
      this.draw()
      if (this.data.v?.progress.done) stop()
    },
    copyPush() {
      void copy(this.data.v?.pushUrl ?? '')
    },
  },
})
