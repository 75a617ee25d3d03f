import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { pageShop } from '../../../flows/page-shop'
import { StaffAct } from '../../../flows/staff-act'
import { staffListPage } from '../../../flows/staff-list-page'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { firstData, keyOf, type Letter, type LettersReply, letterRow, letterSheet, lettersHead, retriedWords } from './view'

type Data = LettersReply & { readonly next: string | null }
type Row = ReturnType<typeof letterRow>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = merchantText().letters
const { common } = text()
const shop = pageShop()

/** The letters that were fetched, by what tells them apart. */
const letters = new Map<string, Letter>()
/** The one the sheet is about. */
let chosen: Letter | null = null

async function askFrom(id: string, skip: number): Promise<Reply<Data>> {
  const reply = await ask('deadLetters.list', skip === 0 ? { shop: id } : { shop: id, skip })
  if (!reply.ok) return reply
  for (const letter of reply.data.letters) letters.set(keyOf(letter), letter)
  return { ok: true, data: { ...reply.data, next: reply.data.more ? String(skip + reply.data.letters.length) : null } }
}

const { list, data, methods, open } = staffListPage<Data, Row, 'all'>({
  ask: (_, page) => shop.with((id) => askFrom(id, Number(page ?? 0))),
  next: (data) => data.next,
  rows: (data, now) => data.letters.map((letter) => letterRow(letter, now)),
  head: lettersHead,
  all: 'all',
  failed: words.labels.failed,
})
const doing = new StaffAct({ failed: words.labels.failed, refresh: () => void list.load() })

/** Does something with the letter of the sheet. */
function run<T>(name: string, send: (named: { shop: string; kind: Letter['kind']; row: string }) => Promise<Reply<T>>): Promise<T | null> {
  const letter = chosen
  if (letter === null) return Promise.resolve(null)
  return doing.run(name, () => shop.with((id) => send({ shop: id, kind: letter.kind, row: letter.row })))
}

Page({
  ...methods,

  data: {
    ...data(),
    ...doing.data(),
    ...firstData,
    t: words.labels,
    retryLoad: common.retry,
    loading: common.loading,
    close: common.close,
    open: 0,
    counts: '',
    opened: false,
    /** What the platform answered for the row, and when it was read. */
    source: '',
    readAt: '',
    noting: false,
    note: '',
    noteFault: '',
  },

  onLoad(query: { shop?: string }) {
    letters.clear()
    chosen = null
    shop.open(query)
    doing.on(this)
    void wx.setNavigationBarTitle({ title: words.labels.title })
    open(this, 'all')
  },

  onUnload() {
    methods.onUnload()
    doing.off()
  },

  openLetter(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
    chosen = letters.get(event.currentTarget.dataset.key) ?? null
    if (chosen === null) return
    doing.hush()
    const sheet = letterSheet(chosen, Date.now())
    this.setData({ sheet, opened: true, source: '', readAt: '', noting: false, note: '', noteFault: '' })
  },

  closeLetter() {
    this.setData({ opened: false })
  },

  /** Says how it ended and shows the list as it is now. */
  async told(said: string) {
    this.setData({ opened: false })
    doing.say(said)
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    await list.load()
  },

  async retry() {
    const retried = await run('retry', (named) => act('deadLetters.retry', named))
    if (retried !== null) await this.told(retriedWords(retried))
  },

  async retryAll() {
    const retried = await doing.run('all', () => shop.with((id) => act('deadLetters.retryAll', { shop: id })))
    if (retried !== null) await this.told(retriedWords(retried))
  },

  async readSource() {
    const asked = chosen
    const found = await run('source', (named) => ask('deadLetters.source', named))
    if (found === null || asked !== chosen) return
    this.setData({ source: found.source, readAt: fill(words.readAt, { at: moment(found.readAt, found.readAt) }) })
  },

  copySource() {
    void copy(this.data.source)
  },

  copyNumber() {
    void copy(this.data.sheet?.number ?? '')
  },

  askNote() {
    doing.hush()
    this.setData({ noting: true })
  },

  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, noteFault: '' })
  },

  async ignore() {
    const note = this.data.note.trim()
    if (note === '') return this.setData({ noteFault: words.labels.noteMissing })
    const ignored = await run('ignore', (named) => act('deadLetters.ignore', { ...named, note }))
    if (ignored !== null) await this.told(words.ignoreDone)
  },

  async reopen() {
    const reopened = await run('reopen', (named) => act('deadLetters.reopen', named))
    if (reopened !== null) await this.told(words.reopenDone)
  },
})
