import type { MerchantApi } from '../../../typings/api/merchant'
import { isWide } from '../../client/is-wide'
import { read } from '../../client/read'
import { seat } from '../../client/seat'
import { viewAs } from '../../client/view-as'
import { fill } from '../../text/fill'
import { merchantText } from '../../text/merchant-text'
import { staffText } from '../../text/staff-text'
import { wideText } from '../../text/wide-text'
import { entries } from './entries'
import { sideBarProps } from './props'

/** Whom one looks as, in words; empty where one looks as oneself. */
function seenAs(): string {
  const role = viewAs.role()
  return role === null ? '' : fill(staffText().viewAs.bar, { role: staffText().roles[role] })
}

/** Shop, role and pages as they are known now. Before anything is known only what every member of staff may open is there. */
function barNow() {
  const known = seat.known()
  return {
    wide: isWide(),
    shop: known?.shop ?? null,
    role: known === null ? '' : merchantText().roles[known.role],
    entries: entries(known?.may ?? []),
    as: seenAs(),
  }
}

const stops = new Map<object, () => void>()

/** The way between pages of staff in a window on a computer; on a phone it is not there. */
Component({
  options: { virtualHost: true },
  properties: sideBarProps,
  data: { ...barNow(), label: wideText().sideBar.label, asBack: staffText().viewAs.back },
  lifetimes: {
    attached() {
      this.draw()
      stops.set(
        this,
        seat.watch(() => this.draw()),
      )
    },
    detached() {
      stops.get(this)?.()
      stops.delete(this)
    },
  },
  pageLifetimes: {
    show() {
      this.draw()
    },
    resize() {
      this.draw()
      // The page has its answer already, of when no bar was there: any other one brings along whose pages these are.
      if (seat.isWanted()) void read<MerchantApi>('merchant')('binding.list', {})
    },
  },
  methods: {
    draw() {
      this.setData(barNow())
    },
    /** Every page that lies open was drawn for the other role: all begin anew. */
    endAs() {
      viewAs.end()
      void wx.reLaunch({ url: '/packages/merchant/overview/overview' })
    },
    /** Replaces the page: a morning of going to and fro does not fill the stack of ten. */
    go(event: WechatMiniprogram.TouchEvent<object, object, { url: string; id: string }>) {
      const { url, id } = event.currentTarget.dataset
      if (id !== this.data.current) void wx.redirectTo({ url })
    },
  },
})
