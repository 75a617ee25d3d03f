import type { ShopperApi } from '../../../typings/api/shopper'
import { read } from '../../client/read'
import { wechatPorts } from '../../client/wechat-ports'
import { money } from '../../format/money'
import { orderRow } from '../../format/order-row'
import { trouble } from '../../format/trouble'
import { fill } from '../../text/fill'
import { text } from '../../text/text'
import { copy } from '../copy'
import { knownHosts } from '../known-hosts'
import { trip } from '../trip'
import { findWaits } from './find-waits'
import { lookForOrder } from './look-for-order'
import { buyProps } from './props'
import { firstData, rungs, shownLink, verdict } from './view'

const ask = read<ShopperApi>('shopper')
const { buy, common } = text()

/** One purchase is under way at a time: what is not drawn of it. */
let ticket = ''
let link = ''
let page: { url: string; host: string } | null = null
let turn = 0
let stopLooking = (): void => {}

/**
 * The way to 微店 and back. Says first what will happen, with price and stock read just now; opens the page where that is possible and
 * steps down to the link where it was refused; on return looks for the order, at most a minute. Triggers `close`.
 */
Component({
  properties: buyProps,
  data: {
    t: { ...buy, close: common.close, notOfficial: common.notOfficial, retry: common.retry },
    ...firstData,
    canOpen: false,
    tried: '',
    link: '',
    signing: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.prepare()
      else stopLooking()
    },
  },
  lifetimes: {
    detached() {
      stopLooking()
    },
  },
  pageLifetimes: {
    show() {
      if (this.data.visible) this.back()
    },
  },
  methods: {
    async prepare() {
      const mine = ++turn
      this.setData({ step: 'checking', price: null, verdict: null, tried: '', copied: '', trouble: null, orders: [] })
      const { product, sku, quantity } = this.data.wanted
      const reply = await ask('purchase.prepare', { product, quantity, ...(sku === '' ? {} : { sku }) })
      if (mine !== turn) return
      if (!reply.ok) {
        this.setData({ step: 'error', trouble: trouble(buy.title, reply.error) })
        return
      }
      const ways = rungs(reply.data)
      ticket = reply.data.ticket
      link = ways.link
      page = ways.webView
      if (page !== null) knownHosts.add(page.host)
      this.setData({
        step: 'ready',
        canOpen: page !== null,
        price: money(reply.data.price),
        verdict: verdict(reply.data, quantity, Date.now()),
        link: shownLink(link),
      })
    },
    open() {
      if (page !== null) trip.start(page.url)
    },
    /** Shown again after the web-view: refused is the next rung, else the order is looked for. */
    back() {
      const ended = trip.end()
      if (ended === null) return
      if (ended.refused === null) {
        this.look()
        return
      }
      page = null
      this.setData({ step: 'link', canOpen: false, tried: fill(buy.tried, { code: ended.refused }) })
    },
    async copyLink() {
      this.setData({ step: 'link', copied: (await copy(link)) ? 'yes' : 'no' })
    },
    copyCode() {
      void copy('buy.binderror')
    },
    look() {
      stopLooking()
      this.setData({ step: 'looking' })
      stopLooking = lookForOrder(
        ticket,
        findWaits,
        { find: (one) => ask('purchase.find', { ticket: one }), after: wechatPorts.after },
        {
          found: (orders) => this.setData({ step: 'found', orders: orders.map((order) => orderRow(order, Date.now())) }),
          signIn: () => this.setData({ step: 'signIn' }),
          notYet: () => this.setData({ step: 'notYet' }),
        },
      )
    },
    openSignIn() {
      this.setData({ signing: true })
    },
    closeSignIn() {
      this.setData({ signing: false })
      this.look()
    },
    seeOrders() {
      this.close()
      void wx.switchTab({ url: '/pages/orders/orders' })
    },
    close() {
      turn += 1
      stopLooking()
      this.triggerEvent('close')
    },
  },
})
