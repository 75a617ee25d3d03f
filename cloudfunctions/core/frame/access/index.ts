export { type Permission, permissions } from './permissions'
export { type Role, roles, type StaffRole } from './roles'
