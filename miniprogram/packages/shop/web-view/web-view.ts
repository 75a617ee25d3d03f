import { hostOf } from '../../../flows/host-of'
import { knownHosts } from '../../../flows/known-hosts'
import { trip } from '../../../flows/trip'

/** A page of 微店 inside the mini program. Nothing is believed that the web page says; the order is looked for on return. */
Page({
  data: { url: '' },
  onLoad(query: Record<string, string | undefined>) {
    this.setData({ url: decodeURIComponent(query.url ?? '') })
  },
  /** Not a registered business domain, or the page did not load: back at once, to the next way (docs/protocols/wechat.md, A1). */
  refused() {
    trip.refuse('buy.binderror')
    knownHosts.remove(hostOf(this.data.url))
    void wx.navigateBack()
  },
})
