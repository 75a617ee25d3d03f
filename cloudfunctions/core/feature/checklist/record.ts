import * as z from 'zod'
import { shopId, time } from '../../platform/port'
import type { Store } from '../../store'
import { askedChecks, checkAnswer } from './contract'

const given = z.object({ answer: checkAnswer, at: time, actor: z.string(), role: z.string() })
export type Given = z.output<typeof given>

/** What people have answered for one binding. A shop nobody has answered for has no row. */
const checklistRow = z.object({ _id: shopId, answers: z.partialRecord(z.enum(askedChecks), given) })
export type ChecklistRow = z.output<typeof checklistRow>

export const openChecklists = (store: Store) => store.open('checklists', checklistRow)

/** What was answered for a shop that has left. One database call. */
export const forgetShopChecklist = (store: Store, shop: string): Promise<boolean> => openChecklists(store).removeOne(shop)
