import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { staffListPage } from '../../../flows/staff-list-page'
import { trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { auditRows, firstData, verifyResult } from './view'

type Row = ReturnType<typeof auditRows>[number]

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().audit
const { common } = text()

const { list, longList, methods } = staffListPage<MerchantApi['audit.list']['output'], Row, 'all'>({
  ask: (_, page) => ask('audit.list', page === undefined ? {} : { page }),
  next: (data) => data.next,
  rows: (data, now) => auditRows(data.records, now),
  head: () => ({}),
  all: 'all',
  failed: labels.failed,
})

Page({
  ...methods,

  data: {
    ...list.data(),
    t: labels,
    retry: common.retry,
    loading: common.loading,
    verifying: false,
    ...firstData,
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: labels.title })
    longList.on(this)
    void list.start(this, 'all')
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
