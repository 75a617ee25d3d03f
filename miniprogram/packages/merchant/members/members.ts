import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { listPage } from '../list-page/list-page'
import { deskText } from '../words/desk-text'
import { type MembersReply, memberRow } from './view'

const ask = read<MerchantApi>('merchant')
const words = deskText()
const { labels } = words.members

const { shop, data, methods, open } = listPage<MembersReply, ReturnType<typeof memberRow>, 'all'>({
  ask: (named, { text }, page) =>
    named.with((id) => ask('member.list', { shop: id, ...(text === '' ? {} : { text }), ...(page === undefined ? {} : { page }) })),
  next: (reply) => reply.next,
  rows: (reply, now) => reply.members.map((member) => memberRow(member, now)),
  head: ({ searched }) => ({ searched: searched === null ? '' : fill(words.searched.members, { count: count(searched) }) }),
  all: 'all',
  failed: labels.failed,
  title: labels.title,
  what: 'members',
  begin: (id) => change<MerchantApi>('merchant')('member.export', { shop: id }),
})

Page({
  ...methods,

  data: { ...data(), t: labels, searched: '' },

  onLoad(query: { shop?: string }) {
    open(this, query)
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const query = `shop=${encodeURIComponent(shop.id())}&member=${encodeURIComponent(event.currentTarget.dataset.id)}`
    go(`/packages/merchant/member/member?${query}`)
  },
})
