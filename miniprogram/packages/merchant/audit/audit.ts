import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { StaffList } from '../../../flows/staff-list'
import { type Trouble, trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { auditRows, verifyResult } from './view'

type Row = ReturnType<typeof auditRows>[number]

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().audit
const { common } = text()

const list = new StaffList<MerchantApi['audit.list']['output'], Row, 'all'>({
  ask: (_, page) => ask('audit.list', page === undefined ? {} : { page }),
  next: (data) => data.next,
  rows: (data, now) => auditRows(data.records, now),
  head: () => ({}),
  all: 'all',
  failed: labels.failed,
  clock: Date.now,
})

Page({
  data: {
    ...list.data(),
    t: labels,
    retry: common.retry,
    loading: common.loading,
    verifying: false,
    result: null as ReturnType<typeof verifyResult> | null,
    failed: null as Trouble | null,
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: labels.title })
    void list.start(this, 'all')
  },

  onUnload() {
    list.stop()
  },

  async onPullDownRefresh() {
    await list.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    void list.reach()
  },

  more() {
    void list.more()
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

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') void wx.navigateTo({ url: go })
    else void list.restart()
  },
})
