export { type HiddenField, type HiddenMemberField, hiddenFields, hiddenMemberFields, mayReveal, mayRevealOfMember } from './hidden-fields'
export { mayDo, neededFor, rolesIn, seatsAs } from './may-do'
export { type Permission, permissions } from './permissions'
export { isStaffRole, type Role, rankOfRole, roles, type StaffRole } from './roles'
