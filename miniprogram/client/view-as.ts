/** Roles one can look as; the server lowers, never raises. */
export type LowerRole = 'admin' | 'operator' | 'service' | 'developer'

let role: LowerRole | null = null

/** The role staff look at their pages as, until they go back or leave the mini program. Kept nowhere. */
export const viewAs = {
  role: (): LowerRole | null => role,
  start(as: LowerRole): void {
    role = as
  },
  end(): void {
    role = null
  },
  /** What is sent along with a call of staff. */
  envelope: (): { as?: LowerRole } => (role === null ? {} : { as: role }),
}
