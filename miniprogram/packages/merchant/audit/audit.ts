import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'
import { afterWait } from '../../../client/after-wait'
import { pagedList } from '../../../client/paged-list'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { moment } from '../../../format/moment'
import { type StaffTrouble, staffTrouble } from '../../../format/staff-trouble'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { type AuditRecord, auditRows, verifyResult } from './view'

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().audit
const { common } = text()

let records: AuditRecord[] = []
let drawnAt = 0

const list = pagedList<MerchantApi['audit.list']['output']>(
  (page) => ask('audit.list', page === undefined ? {} : { page }),
  (data) => data.next,
)

Page({
  data: {
    t: labels,
    retry: common.retry,
    loading: common.loading,
    phase: 'waiting' as 'waiting' | 'skeleton' | 'list' | 'empty' | 'error',
    rows: [] as ReturnType<typeof auditRows>,
    hasMore: false,
    moreFailed: false,
    offline: '',
    verifying: false,
    result: null as ReturnType<typeof verifyResult> | null,
    failed: null as StaffTrouble | null,
    trouble: null as StaffTrouble | null,
  },

  onLoad() {
    records = []
    void wx.setNavigationBarTitle({ title: labels.title })
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.more()
  },

  async load() {
    const calm = afterWait(() => {
      if (this.data.phase === 'waiting') this.setData({ phase: 'skeleton' })
    })
    const reply = await list.first()
    calm()
    if (reply === null) return
    if (!reply.ok) return this.fail(reply.error)
    records = [...reply.data.records]
    drawnAt = Date.now()
    this.setData({ phase: records.length === 0 ? 'empty' : 'list', moreFailed: false, offline: '', trouble: null })
    this.draw()
  },

  draw() {
    this.setData({ rows: auditRows(records, Date.now()), hasMore: list.hasMore() })
  },

  fail(error: ReplyError) {
    if (records.length > 0 && error.code === 'client.offline') {
      this.setData({ offline: fill(common.offline, { at: moment(drawnAt, Date.now()) }) })
    } else this.setData({ phase: 'error', trouble: staffTrouble(labels.failed, error) })
  },

  async more() {
    const reply = await list.more()
    if (reply === null) return
    if (!reply.ok) return this.setData({ moreFailed: true })
    records = [...records, ...reply.data.records]
    this.setData({ moreFailed: false })
    this.draw()
  },

  async verify() {
    if (this.data.verifying) return
    this.setData({ verifying: true, result: null, failed: null })
    const reply = await ask('audit.verify', {})
    this.setData({ verifying: false })
    if (reply.ok) this.setData({ result: verifyResult(reply.data) })
    else this.setData({ failed: staffTrouble(labels.failed, reply.error) })
  },

  copyCode() {
    void copy(this.data.failed?.code ?? '')
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') return void wx.navigateTo({ url: go })
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },
})
