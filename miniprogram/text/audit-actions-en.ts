import type { auditActionsZh } from './audit-actions-zh'

/** As `auditActionsZh`, in English. */
export const auditActionsEn: Readonly<Record<keyof typeof auditActionsZh, string>> = {
  'owner.claim': 'Became owner',
  'binding.setSpare': 'Kept a second key in reserve',
  'binding.removeSpare': 'Removed the key in reserve',
  'deadLetters.retry': 'Tried a failed row again',
  'deadLetters.retryAll': 'Tried all failed rows again',
  'deadLetters.ignore': 'Ignored a failed row',
  'deadLetters.reopen': 'Took up a failed row again',
  'reconcile.run': 'Compared a day again',
  'reconcile.mend': 'Mended differences',
  'sync.where': 'Looked for an order',
  'watch.acknowledge': 'Saw a change of 微店',
  'cost.setQuiet': 'Changed the quiet hours',
  'binding.bindOwnApp': 'Bound a shop with a key',
  'binding.startOauth': 'Started authorization',
  'binding.confirmOauth': 'Confirmed authorization',
  'binding.unbind': 'Unbound a shop',
  'binding.undoUnbind': 'Undid unbinding',
  'sync.now': 'Sync now',
  'sync.pauseFirst': 'Paused older orders',
  'sync.resumeFirst': 'Resumed older orders',
  'member.signIn': 'Member signed in',
  'claim.order': 'Claimed an order by number',
  'claim.undo': 'Took a claim back',
  'member.setPhone': 'Member gave a phone',
}
