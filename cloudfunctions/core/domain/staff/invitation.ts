import * as z from 'zod'
import { shopId } from '../../platform/port'
import { invitedRole } from './contract'

/** What the tickets of this room are for. */
export const INVITATION = 'invitation'

/** So long an invitation may be accepted, ms. */
export const INVITATION_MS = 24 * 3_600_000

/** What an invitation remembers. `by`: identity of who invites; they must still be allowed to when it is accepted. */
export const invitationData = z.object({ shop: shopId, role: invitedRole, label: z.string(), by: z.string() })
