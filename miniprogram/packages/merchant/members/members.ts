import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { currentShop } from '../../../flows/current-shop'
import { go } from '../../../flows/go'
import { staffListPage } from '../../../flows/staff-list-page'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'
import { exportFile } from '../export-sheet/export-file'
import { shopNameOf } from '../filter-sheet/kept-shops'
import { deskText } from '../words/desk-text'
import { type MembersReply, memberRow } from './view'

type Row = ReturnType<typeof memberRow>

const ask = read<MerchantApi>('merchant')
const words = deskText()
const { labels } = words.members
const { common } = text()

let shop: string | undefined

const { list, longList, methods } = staffListPage<MembersReply, Row, 'all'>({
  async ask(wanted, page) {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    const search = wanted.text === '' ? {} : { text: wanted.text }
    return ask('member.list', { shop, ...search, ...(page === undefined ? {} : { page }) })
  },
  next: (data) => data.next,
  rows: (data, now) => data.members.map((member) => memberRow(member, now)),
  head: ({ searched }) => ({ searched: searched === null ? '' : fill(words.searched.members, { count: count(searched) }) }),
  all: 'all',
  failed: labels.failed,
})

const file = exportFile({
  what: 'members',
  begin: () => change<MerchantApi>('merchant')('member.export', { shop: shop ?? '' }),
  said: () => '',
  shopName: () => shopNameOf(shop),
})

Page({
  ...methods,
  ...file.methods,

  data: {
    ...list.data(),
    t: labels,
    tools: words.tools,
    retry: common.retry,
    loading: common.loading,
    searched: '',
    ...file.data(),
  },

  onLoad(query: { shop?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    void wx.setNavigationBarTitle({ title: labels.title })
    file.on(this)
    longList.on(this)
    void list.start(this, 'all')
  },

  onUnload() {
    file.off()
    methods.onUnload()
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const query = `shop=${encodeURIComponent(shop ?? '')}&member=${encodeURIComponent(event.currentTarget.dataset.id)}`
    go(`/packages/merchant/member/member?${query}`)
  },
})
