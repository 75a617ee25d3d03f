import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { listPage } from '../list-page/list-page'
import { auditRows, firstData, verifyResult } from './view'

type Row = ReturnType<typeof auditRows>[number]

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().audit

const { data, methods, open } = listPage<MerchantApi['audit.list']['output'], Row, 'all'>({
  ask: (_shop, _wanted, page) => ask('audit.list', page === undefined ? {} : { page }),
  next: (reply) => reply.next,
  rows: (reply, now) => auditRows(reply.records, now),
  head: () => ({}),
  all: 'all',
  failed: labels.failed,
  title: labels.title,
  what: 'audit',
  begin: (id) => change<MerchantApi>('merchant')('audit.export', { shop: id }),
})

Page({
  ...methods,

  data: { ...data(), t: labels, verifying: false, ...firstData },

  onLoad(query: { shop?: string }) {
    open(this, query)
  },

  async verify() {
    if (this.data.verifying) return
    this.setData({ verifying: true, result: null, failed: null })
    const reply = await ask('audit.verify', {})
    this.setData({ verifying: false })
    if (reply.ok) this.setData({ result: verifyResult(reply.data) })
    else this.setData({ failed: trouble(labels.failed, reply.error) })
  },

  copyCode() {
    void copy(this.data.failed?.code ?? '')
  },
})
