export { type HiddenField, hiddenFields, mayReveal } from './hidden-fields'
export { mayDo, neededFor, rolesIn } from './may-do'
export { type Permission, permissions } from './permissions'
export { type Role, rankOfRole, roles, type StaffRole } from './roles'
