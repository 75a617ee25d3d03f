import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import { actions } from '../contract'
import { recordConsent } from '../privacy'
import { noticeContracts } from './contract'
import { addCredit, readReminders } from './credits'
import type { Template } from './template'

export interface NoticeDeps {
  readonly store: Store
  readonly clock: Clock
  readonly config: { readonly templates: readonly Template[] }
}

export const noticeActions = actions<typeof noticeContracts, NoticeDeps>(noticeContracts, {
  async 'reminder.tell'({ answers, consent }, { caller, deps }) {
    const { templates } = deps.config
    const accepted = new Set(answers.flatMap(({ template, result }) => (result === 'accept' ? [template] : [])))
    const added = templates.filter(({ id }) => accepted.has(id))
    for (const { id } of added) await addCredit(deps, caller.identity.id, id)
    const member = await caller.member()
    if (added.length > 0 && member !== null) await recordConsent(deps, { member, purpose: 'reminders', version: consent, given: true })
    return { reminders: await readReminders(deps.store, templates, caller.identity.id) }
  },
})
