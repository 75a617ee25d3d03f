export type { IncidentView } from './contract'
export {
  forgetShopIncidents,
  type IncidentDeps,
  type IncidentEntry,
  type IncidentTable,
  raiseIncident,
  resolveIncident,
  sweepIncidents,
} from './incidents'
export { readIncidents } from './read-incidents'
