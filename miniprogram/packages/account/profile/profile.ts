import { type Member, session } from '../../../client/session'
import { trouble } from '../../../format/trouble'
import { language } from '../../../text/language'
import { text } from '../../../text/text'
import { smallPicture } from './small-picture'
import { firstData, profileView } from './view'

const { common, orders, profile: words } = text()

Page({
  data: {
    t: { ...words, retry: common.retry, signIn: orders.signIn },
    ...firstData,
    busy: '' as '' | 'picture' | 'name' | 'remove',
    said: '',
    fault: '',
    signing: false,
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: words.title })
    void this.load()
  },

  async load() {
    const reply = await session.get()
    if (reply.ok) this.setData(profileView(reply.data))
    else this.setData({ phase: 'error', trouble: trouble(words.title, reply.error) })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  /** Keeps what was given; the page says what came of it. */
  async keep(busy: 'picture' | 'name' | 'remove', given: Parameters<typeof session.setProfile>[0], said: string) {
    this.setData({ busy, said: '', fault: '' })
    const reply = await session.setProfile(given)
    if (reply.ok) this.shown(reply.data, said)
    else this.setData({ busy: '', fault: reply.error[language()] })
  },

  shown(member: Member, said: string) {
    this.setData({ ...profileView(member), busy: '', said })
  },

  async choose(event: WechatMiniprogram.CustomEvent<{ avatarUrl?: string }>) {
    const path = event.detail.avatarUrl ?? ''
    if (this.data.busy !== '' || path === '') return
    this.setData({ busy: 'picture', said: '', fault: '' })
    const picture = await smallPicture(path)
    if (typeof picture === 'string') await this.keep('picture', { picture }, words.saved)
    else this.setData({ busy: '', fault: words[picture.trouble] })
  },

  /** WeChat looks the name over when the field is left and empties it if it may not be: only the form knows what is left. */
  async submit(event: WechatMiniprogram.FormSubmit) {
    if (this.data.busy !== '') return
    const typed: unknown = event.detail.value.name
    const name = String(typed ?? '').trim()
    await this.keep('name', { name: name === '' ? null : name }, words.saved)
  },

  async remove() {
    if (this.data.busy === '') await this.keep('remove', { name: null, picture: null }, words.removed)
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false })
    this.retry()
  },
})
