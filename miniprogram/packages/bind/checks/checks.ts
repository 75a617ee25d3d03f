import { currentShop } from '../../../flows/current-shop'
import { go } from '../../../flows/go'
import { type StaffTrouble, staffTrouble } from '../../../format/staff-trouble'
import { checksText } from '../words/checks-text'

const words = checksText()

/** The checklist of one shop by itself, to come back to at any time. */
Page({
  data: { shop: '', trouble: null as StaffTrouble | null },

  onLoad(query: { shop?: string }) {
    void wx.setNavigationBarTitle({ title: words.title })
    void this.find(decodeURIComponent(query.shop ?? ''))
  },

  async find(named: string) {
    this.setData({ trouble: null })
    const found = await currentShop(named)
    if (found.ok) this.setData({ shop: found.data })
    else this.setData({ trouble: staffTrouble(words.failed, found.error) })
  },

  act() {
    const place = this.data.trouble?.go ?? ''
    if (place === '') void this.find('')
    else go(place)
  },
})
