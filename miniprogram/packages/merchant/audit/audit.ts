import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { currentShop } from '../../../flows/current-shop'
import { staffListPage } from '../../../flows/staff-list-page'
import { trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { exportFile } from '../export-sheet/export-file'
import { deskText } from '../words/desk-text'
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

const file = exportFile({
  what: 'audit',
  async begin() {
    const found = await currentShop(undefined)
    return found.ok ? change<MerchantApi>('merchant')('audit.export', { shop: found.data }) : found
  },
  said: () => '',
  shopName: () => '',
})

Page({
  ...methods,
  ...file.methods,

  data: {
    ...list.data(),
    t: labels,
    retry: common.retry,
    loading: common.loading,
    verifying: false,
    ...firstData,
    tools: deskText().tools,
    ...file.data(),
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: labels.title })
    file.on(this)
    longList.on(this)
    void list.start(this, 'all')
  },

  onUnload() {
    file.off()
    methods.onUnload()
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
