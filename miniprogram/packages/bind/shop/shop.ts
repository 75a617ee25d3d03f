import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'
import { change } from '../../../client/change'
import { chosenShop } from '../../../client/chosen-shop'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { toOverview } from '../../../flows/to-overview'
import { staffTrouble } from '../../../format/staff-trouble'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'
import { errorPlace, fieldFaults, firstData } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const { labels } = merchantText().bind

type Change = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    t: labels,
    key: '',
    secret: '',
    keyFault: '',
    secretFault: '',
    ...firstData,
    /** Of anything else. */
    oauth: false,
    busy: false,
  },

  async onLoad() {
    void wx.setNavigationBarTitle({ title: labels.title })
    const reply = await ask('binding.list', {})
    if (reply.ok) this.setData({ oauth: reply.data.oauth })
    else if (reply.error.kind === 'denied') this.fail(reply.error)
  },

  typeKey(event: Change) {
    this.setData({ key: event.detail.value, keyFault: '', trouble: null, formTrouble: null })
  },

  typeSecret(event: Change) {
    this.setData({ secret: event.detail.value, secretFault: '', trouble: null, formTrouble: null })
  },

  async bind() {
    if (this.data.busy) return
    const { key, secret } = this.data
    const faults = fieldFaults({ key, secret })
    this.setData({ keyFault: faults.key, secretFault: faults.secret, trouble: null, formTrouble: null })
    if (faults.key !== '' || faults.secret !== '') return
    this.setData({ busy: true })
    const reply = await act('binding.bindOwnApp', { key: key.trim(), secret: secret.trim() })
    this.setData({ busy: false })
    if (!reply.ok) return this.fail(reply.error)
    chosenShop.write(reply.data.shop.id)
    // The secret leaves the phone's memory with the page's data.
    this.setData({ key: '', secret: '', bound: reply.data })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  fail(error: ReplyError) {
    const trouble = staffTrouble(labels.title, error)
    if (error.kind === 'denied') this.setData({ denied: trouble })
    else if (errorPlace(error) === 'form') this.setData({ formTrouble: trouble })
    else this.setData({ trouble, secretFault: error[language()] })
  },

  copyCode() {
    void copy(this.data.formTrouble?.code ?? '')
  },

  toOauth() {
    if (this.data.oauth) void wx.redirectTo({ url: '/packages/bind/oauth/oauth' })
  },

  enter() {
    toOverview()
  },

  toSetup() {
    void wx.redirectTo({ url: this.data.denied?.go ?? '' })
  },
})
