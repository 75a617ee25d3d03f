import type { Widened } from './localized'
import type { shopsZh } from './shops-zh'

/** English texts of the bound shops; part of `merchantEn`. */
export const shopsEn: Widened<typeof shopsZh> = {
  shops: {
    labels: {
      title: 'Bindings',
      push: 'Push address',
      pushNote: 'Paste it under “消息推送” of your application at 微店, and new orders arrive at once. Without it we ask every 30 s.',
      spare: 'Spare key',
      spareNote: 'Switched in by itself when the right in use ends',
      spareKept: 'Kept',
      spareNone: 'None',
      copy: 'Copy',
      copied: 'Copied',
      unbind: 'Unbind',
      undo: 'Undo',
      addShop: 'Bind another shop',
      emptyTitle: 'No 微店 shop yet',
      emptyText: "Two fields, and you see today's orders.",
      emptyButton: 'Bind a 微店 shop',
      failed: 'The bindings did not load',
      takeAll: 'Take everything along',
      takeAllNote: 'Products, orders, members as lines of JSON; owner only',
      takeFirst: 'Take everything along first',
      sheetStop: 'Every call to the shop stops at once: no more orders, no more products.',
      sheetKeep: 'What is here stays 30 days more, but is no longer updated.',
      sheetUndo: 'You can undo it for 30 days, and we catch up. After that the credential and all data are deleted.',
      sheetShop: 'Nothing changes at 微店.',
      confirm: 'Unbind this shop',
    },
    sheetTitle: 'Unbind {shop}',
    ownApp: 'Bound with a key, {at}',
    oauth: 'Bound by authorization, {at}',
    unbound: 'Unbound, undo until {until}',
    unboundPast: 'Unbound for good',
    unbindDone: '{shop} is unbound. You can undo it for 30 days.',
    undoDone: '{shop} is bound again; catching up.',
  },
}
